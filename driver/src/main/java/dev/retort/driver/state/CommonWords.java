package dev.retort.driver.state;

/**
 * The words of databases other than PostgreSQL that {@link SqlScanner} knows. Functions of one's own cannot have the names of
 * these there, or are called by a name with a schema.
 */
final class CommonWords {
    /** Words of the language that may stand before a parenthesis, and are functions nowhere. */
    static final String RESERVED = """
            select distinct all from where and or not in any some exists values case when then else between on using join
            union intersect except group having order as cast is unique primary foreign references check default create
            table into row array limit offset fetch returning select lateral set for
            """;

    /** What the standard has. */
    static final String STANDARD_FUNCTIONS = """
            abs any_value array_agg avg cardinality ceil ceiling char_length character_length coalesce corr count covar_pop
            covar_samp cume_dist dense_rank every exp extract first_value floor greatest grouping json_array json_arrayagg
            json_exists json_object json_objectagg json_query json_table json_value lag last_value lead least listagg ln
            lower max min mod nth_value ntile nullif octet_length overlay percent_rank percentile_cont percentile_disc
            position power rank regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
            row_number sqrt stddev_pop stddev_samp substring sum translate trim unnest upper var_pop var_samp width_bucket
            """;

    /** What these databases have besides. */
    static final String FUNCTIONS = """
            acos ascii asin atan atan2 bit_and bit_length bit_or bit_xor bool_and bool_or cbrt char chr concat concat_ws
            cos cosh cot current_date current_schema current_time current_timestamp current_user database date datediff
            day dayname dayofmonth dayofweek dayofyear decode degrees encode format group_concat hex hour if ifnull iif
            initcap insert instr isnull json_array_length last_day lcase left length localtime localtimestamp locate log
            log10 log2 lpad ltrim md5 median minute mode month monthname now nvl nvl2 pi quarter radians rand random
            regexp_instr regexp_like regexp_replace regexp_substr repeat replace reverse right round rpad rtrim second
            session_user sign sin sinh soundex space stddev string_agg substr sysdate tan tanh time timestamp to_char
            to_date to_number to_timestamp trunc truncate typeof ucase unhex unicode user uuid variance version week year
            """;

    /** Words that no function can have as its name on MariaDB and MySQL, besides those of {@link #RESERVED}. */
    static final String MYSQL_RESERVED = "div";

    static final String MYSQL_FUNCTIONS = """
            adddate addtime against aes_decrypt aes_encrypt benchmark bin bin_to_uuid bit_count charset coercibility
            collation compress connection_id conv convert convert_tz crc32 curdate curtime date_add date_format date_sub
            dayofweek elt export_set field find_in_set found_rows from_base64 from_days from_unixtime get_format
            group_concat inet_aton inet_ntoa inet6_aton inet6_ntoa interval is_ipv4 is_ipv6 is_free_lock is_used_lock
            is_uuid json_array_append json_array_insert json_arrayagg json_compact json_contains json_contains_path
            json_depth json_detailed json_extract json_insert json_keys json_length json_loose json_merge json_merge_patch
            json_merge_preserve json_normalize json_overlaps json_pretty json_quote json_remove json_replace json_search
            json_set json_type json_unquote json_valid last_insert_id makedate maketime make_set match microsecond mid
            name_const oct ord period_add period_diff quote random_bytes row_count schema sec_to_time sha sha1 sha2
            sleep std str_to_date strcmp subdate substring_index subtime sysdate system_user time_format time_to_sec
            timediff timestampadd timestampdiff to_base64 to_days to_seconds uncompress unix_timestamp utc_date utc_time
            utc_timestamp uuid_short uuid_to_bin values weekday weekofyear weight_string yearweek
            """;

    static final String SQLITE_FUNCTIONS = """
            changes date datetime glob group_concat json json_each json_error_position json_extract json_group_array
            json_group_object json_insert json_patch json_pretty json_quote json_remove json_replace json_set json_tree
            json_type json_valid jsonb jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert
            jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set julianday last_insert_rowid like likelihood likely
            octet_length pragma_foreign_key_list pragma_index_info pragma_index_list pragma_table_info pragma_table_xinfo
            printf quote randomblob sqlite_compileoption_get sqlite_compileoption_used sqlite_source_id sqlite_version
            strftime string_agg timediff total total_changes unixepoch unlikely zeroblob
            """;

    static final String H2_FUNCTIONS = """
            array_append array_cat array_contains array_get array_length array_max_cardinality array_slice autocommit
            bit_and_agg bit_nand_agg bit_nor_agg bit_or_agg bit_xnor_agg bit_xor_agg bitand bitcount bitget bitnand bitnor
            bitnot bitor bitxnor bitxor btrim casewhen char_octet_length compress convert csvread curdate current_catalog
            current_path current_role currval curtime data_type_sql database_path date_trunc dateadd day_of_month
            day_of_week day_of_year db_object_approximate_size db_object_approximate_total_size db_object_id db_object_size
            db_object_sql db_object_total_size decrypt difference disk_space_used encrypt envelope estimated_envelope expand
            file_read formatdatetime gcd gcd_agg gen_random_uuid h2version hash hextoraw histogram identity index_column
            iso_day_of_week iso_week iso_year json lcm lcm_agg left lock_mode lock_timeout locktimeout lshift memory_free
            memory_used ora_hash orahash parsedatetime quote_ident random_uuid ratio_to_report rawtohex readonly rotateleft
            rotateright round rownum rshift schema scope_identity secure_rand session_id signal stringdecode stringencode
            stringtoutf8 system_range timestampadd timestampdiff transaction_id trim_array truncate_value ulshift urshift
            utf8tostring uuid_v7 xmlattr xmlcdata xmlcomment xmlnode xmlstartdoc xmltext zero
            """;

    /** Types that are the database's own. */
    static final String TYPES = """
            bigint binary bit blob bool boolean bytea char character clob date datetime dec decfloat decimal double enum
            float geometry hugeint int integer interval json jsonb long longblob longtext mediumblob mediumint
            mediumtext national nchar nclob number numeric nvarchar nvarchar2 object raw real signed smallint text time
            timestamp timestamptz tinyblob tinyint tinytext ubigint uinteger unsigned utinyint uuid varbinary varchar
            varchar2 xml year
            """;

    private CommonWords() {}
}
