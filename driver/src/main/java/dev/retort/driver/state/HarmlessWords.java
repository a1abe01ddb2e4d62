package dev.retort.driver.state;

/** The words that {@link SqlScanner} may meet before a parenthesis without fearing for the session. */
final class HarmlessWords {
    private static final String LANGUAGE =
            "select distinct all from where and or not in any some exists values value row array case when then else"
                    + " between like ilike similar on using join lateral union intersect except group by having order over filter"
                    + " within partition rows range groups limit offset fetch returning set conflict default check primary unique"
                    + " foreign key references constraint include identity always as cast grouping sets rollup cube materialized"
                    + " with ordinality insert replace merge matched columns is null end interval exclude operator collate window"
                    + " add alter table column index concurrently if into tables only escape generated stored virtual";

    private static final String TYPES =
            " varchar char character varying nchar nvarchar varchar2 text bit numeric decimal"
                    + " number float double real precision int integer bigint smallint tinyint time timestamp timestamptz timetz"
                    + " datetime date binary varbinary blob clob enum vector geometry";

    private static final String AGGREGATES = " count sum avg min max stddev stddev_pop stddev_samp variance var_pop"
            + " var_samp corr covar_pop covar_samp regr_slope regr_intercept regr_r2 bool_and bool_or every bit_and bit_or"
            + " string_agg array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg xmlagg mode percentile_cont"
            + " percentile_disc group_concat listagg any_value median row_number rank dense_rank percent_rank cume_dist"
            + " ntile lag lead first_value last_value nth_value";

    private static final String SCALARS = " coalesce nullif greatest least ifnull nvl nvl2 decode isnull iif abs ceil"
            + " ceiling floor round trunc truncate mod power pow sqrt cbrt exp ln log log10 log2 sign sin cos tan asin acos"
            + " atan atan2 degrees radians pi random rand div gcd lcm width_bucket length len char_length character_length"
            + " octet_length bit_length lower upper initcap trim ltrim rtrim btrim lpad rpad left right substr substring"
            + " position strpos instr locate translate concat concat_ws format repeat reverse split_part starts_with"
            + " regexp_replace regexp_match regexp_matches regexp_like regexp_count regexp_substr regexp_split_to_array"
            + " regexp_split_to_table overlay chr ascii unicode hex unhex md5 sha256 sha512 encode to_char to_date"
            + " to_number to_timestamp to_hex quote_ident quote_literal quote_nullable now current_date current_time"
            + " current_timestamp localtime localtimestamp clock_timestamp statement_timestamp transaction_timestamp"
            + " timeofday date_trunc date_part date_bin extract age make_date make_time make_timestamp make_timestamptz"
            + " make_interval justify_days justify_hours justify_interval year month day hour minute second dateadd"
            + " datediff date_add date_sub strftime julianday unixepoch typeof pg_typeof isfinite uuid gen_random_uuid"
            + " uuidv4 uuidv7 uuid_generate_v4 random_uuid convert_from convert_to convert to_ascii unaccent";

    private static final String COLLECTIONS = " unnest generate_series generate_subscripts array_length array_append"
            + " array_prepend array_cat array_remove array_replace array_position array_positions array_to_string"
            + " string_to_array string_to_table array_upper array_lower array_dims array_ndims array_fill cardinality"
            + " json jsonb json_build_object jsonb_build_object json_build_array jsonb_build_array json_object jsonb_object"
            + " json_array json_value json_query json_exists json_table json_extract json_each jsonb_each json_each_text"
            + " jsonb_each_text json_array_elements jsonb_array_elements json_array_elements_text"
            + " jsonb_array_elements_text json_array_length jsonb_array_length json_extract_path jsonb_extract_path"
            + " json_extract_path_text jsonb_extract_path_text json_typeof jsonb_typeof jsonb_set jsonb_insert"
            + " jsonb_path_query jsonb_path_exists jsonb_path_match jsonb_path_query_array jsonb_pretty jsonb_strip_nulls"
            + " to_json to_jsonb row_to_json json_populate_record json_populate_recordset jsonb_to_record"
            + " jsonb_to_recordset json_to_record json_to_recordset json_object_keys jsonb_object_keys lower_inc upper_inc"
            + " isempty int4range int8range numrange tsrange tstzrange daterange to_tsvector to_tsquery plainto_tsquery"
            + " phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline similarity word_similarity";

    private static final String CATALOG = " nextval currval lastval setval last_insert_rowid last_insert_id changes"
            + " row_count found_rows scope_identity current_setting current_schema current_schemas current_user session_user"
            + " current_database database user version format_type to_regclass to_regtype pg_get_expr pg_get_viewdef"
            + " pg_get_constraintdef pg_get_indexdef pg_get_serial_sequence pg_get_userbyid pg_get_keywords obj_description"
            + " col_description shobj_description pg_table_is_visible pg_type_is_visible pg_relation_size"
            + " pg_total_relation_size pg_size_pretty has_table_privilege has_schema_privilege pg_backend_pid pg_sleep"
            + " pg_notify pg_cancel_backend pg_terminate_backend pg_is_in_recovery pg_current_wal_lsn pg_advisory_xact_lock"
            + " pg_try_advisory_xact_lock pg_advisory_xact_lock_shared pg_try_advisory_xact_lock_shared txid_current"
            + " pg_current_xact_id pg_encoding_to_char _pg_expandarray sleep";

    /** All of them, in lower case, with a blank between each two. */
    static final String ALL = LANGUAGE + TYPES + AGGREGATES + SCALARS + COLLECTIONS + CATALOG;

    private HarmlessWords() {}
}
