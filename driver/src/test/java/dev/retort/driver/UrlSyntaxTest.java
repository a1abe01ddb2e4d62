package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options stand among the vendor's parameters as the vendor writes those, and leave the rest as it was. */
@Tag("D2")
class UrlSyntaxTest {
    /** Options go where § is, each with what stands behind it. */
    private static final List<String> VENDORS = List.of(
            "postgresql://h:5432/d?§&user=a&password=x;y@z",
            "mysql://address=(host=h)(port=1)(password=a,b)/d?§&user=a",
            "oracle:thin:scott/\"ti?ger\"@//h:1521/s?§&wallet=x",
            "h2:mem:x;§;INIT=SET @a=1\\;SET @b=2;MODE=MySQL&x?y",
            "hsqldb:hsql://h/d;§;user=sa;password=a?b",
            "derby:memory:d;§;create=true",
            "sqlserver://h\\i:1433;§;user=sa;password={a;b}}c}; x=1;",
            "db2://h:50000/d:§;user=a;password=b;",
            "informix-sqli://h:1533/d:§;INFORMIXSERVER=s;user=a",
            "teradata://h/§,TMODE=ANSI,PASSWORD='a,b/c'",
            "snowflake://a.snowflakecomputing.com/?§&db=x",
            "foo://h:1/d?§;a=b&c={d;e}#f");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://h/d                                     | postgresql://h/d",
                "postgresql://h/d?retort.echo=sql                     | postgresql://h/d",
                "postgresql://h/d?retort.echo=sql&user=a              | postgresql://h/d?user=a",
                "postgresql://h/d?user=a&retort.echo=sql              | postgresql://h/d?user=a",
                "postgresql://h/d?user=a&retort.echo=sql&ssl=1        | postgresql://h/d?user=a&ssl=1",
                "postgresql://h/d?retort.echo=sql&retort.pool=off&user=a | postgresql://h/d?user=a",
                "postgresql://h/d?password=a;retort.pool=off&retort.echo=sql | postgresql://h/d?password=a;retort.pool=off",
                "postgresql://h/d;retort.echo=sql;retort.pool=off?user=a | postgresql://h/d?user=a",
                "h2:mem:x;retort.echo=sql                             | h2:mem:x",
                "h2:mem:x;retort.echo=sql;DB_CLOSE_DELAY=-1           | h2:mem:x;DB_CLOSE_DELAY=-1",
                "h2:mem:x;DB_CLOSE_DELAY=-1;retort.echo=sql           | h2:mem:x;DB_CLOSE_DELAY=-1",
                "h2:mem:x;DB_CLOSE_DELAY=-1;retort.echo=sql;          | h2:mem:x;DB_CLOSE_DELAY=-1;",
                "h2:mem:x;INIT=SET @a='1\\;retort.pool=off';retort.echo=sql | h2:mem:x;INIT=SET @a='1\\;retort.pool=off'",
                "h2:mem:x?retort.echo=sql&retort.pool=off;MODE=MySQL  | h2:mem:x;MODE=MySQL",
                "h2:mem:x;DB_CLOSE_DELAY=-1?retort.echo=sql&retort.pool=off | h2:mem:x;DB_CLOSE_DELAY=-1",
                "h2:mem:x;MODE=MySQL?retort.echo=sql;DB_CLOSE_DELAY=-1 | h2:mem:x;MODE=MySQL;DB_CLOSE_DELAY=-1",
                "derby:d;retort.echo=sql;create=true                  | derby:d;create=true",
                "hsqldb:hsql://h/d;user=sa;retort.echo=sql            | hsqldb:hsql://h/d;user=sa",
                "teradata://h/retort.echo=sql                         | teradata://h",
                "teradata://h/retort.echo=sql,TMODE=ANSI              | teradata://h/TMODE=ANSI",
                "teradata://h/TMODE=ANSI,retort.echo=sql,CHARSET=UTF8 | teradata://h/TMODE=ANSI,CHARSET=UTF8",
                "teradata://h/PASSWORD='a,retort.pool=off,b',retort.echo=sql | teradata://h/PASSWORD='a,retort.pool=off,b'",
                "db2://h:50000/d:retort.echo=sql;                     | db2://h:50000/d",
                "db2://h:50000/d:retort.echo=sql;user=a;              | db2://h:50000/d:user=a;",
                "db2://h:50000/d:user=a;retort.echo=sql;              | db2://h:50000/d:user=a;",
                "db2://h:50000/d:user=a;retort.echo=sql               | db2://h:50000/d:user=a;",
                "db2://h:50000/d:user=a;retort.echo=sql;password=b;   | db2://h:50000/d:user=a;password=b;",
                "db2:d:retort.echo=sql;user=a;                        | db2:d:user=a;",
                "db2://[::1]:50000/d:retort.echo=sql;user=a;          | db2://[::1]:50000/d:user=a;",
                "informix-sqli://h:1533/d:retort.echo=sql;INFORMIXSERVER=s | informix-sqli://h:1533/d:INFORMIXSERVER=s",
                "informix-sqli://h:1533:INFORMIXSERVER=s;retort.echo=sql;user=a | informix-sqli://h:1533:INFORMIXSERVER=s;user=a",
                "sqlserver://h;retort.echo=sql;user=sa                | sqlserver://h;user=sa",
                "sqlserver://h;user=sa;password={a;retort.pool=off}}c;retort.x=1};retort.echo=sql |"
                        + " sqlserver://h;user=sa;password={a;retort.pool=off}}c;retort.x=1}",
                "sqlserver://h;password= {a;retort.pool=off} ;retort.echo={sql};a=b | sqlserver://h;password= {a;retort.pool=off} ;a=b",
                "sqlserver://h;retort.echo=sql;password={;retort.pool=off | sqlserver://h;password={;retort.pool=off",
                "jtds:sqlserver://h:1433/d;password={a;retort.echo=sql | jtds:sqlserver://h:1433/d;password={a",
                "oracle:thin:@//h:1521/s?retort.echo=sql&a=b          | oracle:thin:@//h:1521/s?a=b",
                "oracle:thin:scott/\"a?retort.pool=off\"@h:1521:s?retort.echo=sql | oracle:thin:scott/\"a?retort.pool=off\"@h:1521:s",
                "oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1)))?retort.echo=sql | oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1)))",
                "mysql://(host=h,port=1,password=x)/d?a=b&retort.echo=sql | mysql://(host=h,port=1,password=x)/d?a=b",
                "snowflake://a.b.com/?retort.echo=sql&db=x            | snowflake://a.b.com/?db=x",
                "hive2://h:10000/d;retort.echo=sql?hive.x=1;hive.y=2#z=3 | hive2://h:10000/d?hive.x=1;hive.y=2#z=3",
                "databricks://h:443/default;retort.echo=sql;PWD=a     | databricks://h:443/default;PWD=a",
                "awsathena://retort.echo=sql;AwsRegion=eu             | awsathena://AwsRegion=eu",
                "calcite:retort.echo=sql;lex=JAVA                     | calcite:lex=JAVA",
                "aws-wrapper:postgresql://h/d?a={b&retort.echo=sql    | aws-wrapper:postgresql://h/d?a={b",
            })
    void option_inTheVendorsSyntax_isFoundAndTakenOut(String url, String vendorUrl) throws SQLException {
        RetortUrl parsed = RetortUrl.parse("jdbc:retort:" + url);
        assertThat(parsed.vendorUrl()).isEqualTo("jdbc:" + vendorUrl);
        if (url.contains("retort.echo")) {
            assertThat(parsed.options()).containsEntry("retort.echo", "sql");
        }
    }

    @RepeatedTest(20)
    void options_anyNumber_leaveTheRestByteForByte() throws SQLException {
        Random random = new Random();
        for (String vendor : VENDORS) {
            String separator = vendor.replaceFirst("(?s).*§(.).*", "$1");
            int count = random.nextInt(4);
            StringBuilder options = new StringBuilder();
            for (int option = 0; option < count; option++) {
                options.append("retort.x").append(option).append("=v").append(separator);
            }
            RetortUrl parsed = RetortUrl.parse("jdbc:retort:" + vendor.replace("§" + separator, options));
            assertThat(parsed.vendorUrl()).isEqualTo("jdbc:" + vendor.replace("§" + separator, ""));
            assertThat(parsed.options()).hasSize(count);
        }
    }

    @Test
    void value_inTheVendorsSyntax_meansWhatItMeansThere() throws SQLException {
        assertThat(options("postgresql://h/d?retort.x=my%20pool;x")).containsEntry("retort.x", "my pool;x");
        assertThat(options("h2:mem:x;retort.x=a\\;b%20")).containsEntry("retort.x", "a;b%20");
        assertThat(options("sqlserver://h;retort.x={a;b}}c}")).containsEntry("retort.x", "a;b}c");
        assertThat(options("teradata://h/retort.x='a,b''c'")).containsEntry("retort.x", "a,b'c");
        assertThat(options("derby:d;retort.x=a&b")).containsEntry("retort.x", "a&b");
    }

    private static Map<String, String> options(String url) throws SQLException {
        return RetortUrl.parse("jdbc:retort:" + url).options();
    }

    @Test
    void option_givenTwice_isRefused() {
        assertThatThrownBy(() -> RetortUrl.parse("jdbc:retort:db2://h/d:retort.echo=sql;retort.echo=off;"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("given twice");
    }

    /** A shared pool would let the second in with the first one's password. */
    @Test
    @Tag("D20")
    void users_withValuesThatOnlyLookAlikeInParts_shareNoPool() throws SQLException {
        String url = "jdbc:retort:h2:mem:keys;DB_CLOSE_DELAY=-1;PASSWORD=";
        assertThat(key(url + "\\;b\\;a\\;")).isNotEqualTo(key(url + "\\;a\\;b\\;"));
        assertThat(key(url + "x;USER=y")).isEqualTo(key("jdbc:retort:h2:mem:keys;USER=y;PASSWORD=x;DB_CLOSE_DELAY=-1"));
    }

    private static Target.Key key(String url) throws SQLException {
        return Target.of(Request.of(url, new Properties())).key();
    }

    @ParameterizedTest
    @Tag("D14")
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://app:hunter2@host:3306/shop                  | jdbc:mysql://host:3306/shop",
                "jdbc:mysql://app:hunter2@hunter2/hunter2@host/shop       | jdbc:mysql://host/shop",
                "jdbc:mysql://address=(host=h)(port=1)(password=hunter2)/d | jdbc:mysql://…",
                "jdbc:mysql://address=(host=h)(password=x@hunter2/hunter2)/d | jdbc:mysql:…",
                "jdbc:mysql://(host=h,port=1,user=u,password=hunter2)/d   | jdbc:mysql://…",
                "jdbc:mysql://[(host=h,password=hunter2),(host=i,password=hunter2)]/d | jdbc:mysql://…",
                "jdbc:mysql://a:hunter2@h1:1,a:hunter2@h2:2/d?useSSL=true | jdbc:mysql://h2:2/d",
                "jdbc:mariadb://h/d?user=u&password=hunter2               | jdbc:mariadb://h/d",
                "jdbc:mariadb:loadbalance://h1,h2:3307/d?password=hunter2 | jdbc:mariadb:loadbalance://h1,h2:3307/d",
                "jdbc:postgresql://host:5432/shop?user=app&password=a@hunter2 | jdbc:postgresql://host:5432/shop",
                "jdbc:postgresql://h/d?sslmode=require&sslpassword=hunter2 | jdbc:postgresql://h/d?sslmode=require",
                "jdbc:postgresql://h/d?password=hunter2&hunter2           | jdbc:postgresql://h/d",
                "jdbc:postgresql://u:hunter2?hunter2@h/d                  | jdbc:postgresql:…",
                "jdbc:postgresql:shop                                     | jdbc:postgresql:shop",
                "jdbc:oracle:thin:scott/hunter2@host:1521:orcl            | jdbc:oracle:thin:host:1521:orcl",
                "jdbc:oracle:thin:scott/hunter2@//host:1521/orcl          | jdbc:oracle:thin://host:1521/orcl",
                "jdbc:oracle:thin:scott/\"hunter2@hunter2?x\"@//host:1521/orcl | jdbc:oracle:thin:…",
                "jdbc:oracle:thin:scott/hunter2                           | jdbc:oracle:thin:…",
                "jdbc:oracle:thin:@(DESCRIPTION=(X=hunter2))              | jdbc:oracle:thin:…",
                "jdbc:sqlserver://h\\i:1433;databaseName=d;user=sa;password={hunter2;databaseName=hunter2}}x} |"
                        + " jdbc:sqlserver://h\\i:1433;databaseName=d",
                "jdbc:sqlserver://h;accessToken=hunter2;encrypt=true;trustStorePassword=hunter2; |"
                        + " jdbc:sqlserver://h;encrypt=true",
                "jdbc:db2://h:50000/d:user=u;password=hunter2;            | jdbc:db2://h:50000/d",
                "jdbc:db2://h:50000/d;password=hunter2                    | jdbc:db2://h:50000/d…",
                "jdbc:informix-sqli://h:1/d:INFORMIXSERVER=s;password=hunter2 | jdbc:informix-sqli://h:1/d",
                "jdbc:teradata://h/DATABASE=d,USER=u,PASSWORD='hunter2,hunter2' | jdbc:teradata://h/DATABASE=d",
                "jdbc:h2:file:/data/shop;PASSWORD=hunter2                 | jdbc:h2:file:/data/shop",
                "jdbc:h2:tcp://host:9092/~/shop;MODE=hunter2=x            | jdbc:h2:tcp://host:9092/~/shop",
                "jdbc:h2:~/shop                                           | jdbc:h2:~/shop",
                "jdbc:foo:hunter2/hunter2                                 | jdbc:foo:…",
                "jdbc:foo:u:hunter2:hunter2@h                             | jdbc:foo:h",
                "jdbc:foo:User=u;Password=hunter2                         | jdbc:foo",
                "hunter2                                                  | …",
                "jdbc:retort:mysql://a:hunter2@h/d?retort.echo=sql        | jdbc:retort:mysql://h/d",
            })
    void url_shown_hasOnlyWhatIsKnownToBeHarmless(String url, String shown) {
        assertThat(ShownUrl.of(url)).isEqualTo(shown).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @Tag("D51")
    @CsvSource({
        "jdbc:postgresql://h:5432/d?x=y, h, 5432, d",
        "jdbc:mysql://u:hunter2@h/d, h, 0, d",
        "jdbc:db2://h:50000/d:user=u;password=hunter2;, h, 50000, d",
        "jdbc:teradata://h/DATABASE=d, h, 0, ",
        "jdbc:sqlserver://h:1433;databaseName=d, h, 1433, ",
    })
    void server_ofAUrl_isToldToMetrics(String url, String host, int port, String path) {
        assertThat(ShownUrl.server(url)).isEqualTo(new ShownUrl.Server(host, port, path));
    }

    @ParameterizedTest
    @Tag("D51")
    @ValueSource(
            strings = {
                "jdbc:mysql://u:1/hunter2@",
                "jdbc:mysql://(host=h,password=hunter2)/d",
                "jdbc:mysql://h1,h2/d",
                "jdbc:oracle:thin:scott/hunter2",
                "jdbc:postgresql://u:1?hunter2@h/d",
                "jdbc:h2:mem:x"
            })
    void server_thatIsNotPlain_isNotTold(String url) {
        assertThat(ShownUrl.server(url)).isNull();
    }
}
