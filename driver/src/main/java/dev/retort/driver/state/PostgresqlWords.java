package dev.retort.driver.state;

/** The words of PostgreSQL that {@link SqlScanner} knows; a test compares them with a server. */
final class PostgresqlWords {
    /**
     * Functions written in C and SQL by PostgreSQL itself which, as the server says, change nothing; and of those only such
     * as run no code of others (as {@code query_to_xml} and {@code ts_stat} do, and all that read values of a type by its
     * name) and that programs call by name.
     */
    static final String FUNCTIONS = """
            abbrev abs acldefault aclexplode acos acosd acosh age any_value area array_agg array_append array_cat
            array_dims array_fill array_length array_lower array_ndims array_position array_positions array_prepend
            array_remove array_replace array_reverse array_sort array_to_json array_to_string array_to_tsvector
            array_upper arraycontained arraycontains arrayoverlap ascii asin asind asinh atan atan2 atan2d atand atanh
            avg bit_and bit_count bit_length bit_or bit_xor bool_and bool_or broadcast btrim cardinality casefold
            cash_words cbrt ceil ceiling center char_length character_length chr col_description concat concat_ws
            convert convert_from convert_to corr cos cosd cosh cot cotd count covar_pop covar_samp crc32 crc32c
            cume_dist current_database current_schema current_schemas current_setting date_add date_bin date_part
            date_subtract date_trunc decode degrees dense_rank diagonal diameter div encode enum_first enum_last
            enum_range erf erfc every exp factorial family first_value floor format format_type gamma gcd
            generate_series generate_subscripts get_bit get_byte get_current_ts_config getdatabaseencoding
            getpgusername has_any_column_privilege has_column_privilege has_database_privilege
            has_foreign_data_wrapper_privilege has_function_privilege has_language_privilege has_largeobject_privilege
            has_parameter_privilege has_schema_privilege has_sequence_privilege has_server_privilege
            has_table_privilege has_tablespace_privilege has_type_privilege hashtext hashtextextended height host
            hostmask icu_unicode_version in_range inet_client_addr inet_client_port inet_merge inet_same_family
            inet_server_addr inet_server_port initcap is_normalized isclosed isempty isfinite ishorizontal isopen
            isparallel isperp isvertical json_agg json_agg_strict json_array_elements json_array_elements_text
            json_array_length json_build_array json_build_object json_each json_each_text json_extract_path
            json_extract_path_text json_object_agg json_object_agg_strict json_object_agg_unique
            json_object_agg_unique_strict json_object_keys json_strip_nulls json_to_record json_to_recordset
            json_to_tsvector json_typeof jsonb_agg jsonb_agg_strict jsonb_array_elements jsonb_array_elements_text
            jsonb_array_length jsonb_build_array jsonb_build_object jsonb_concat jsonb_contained jsonb_contains
            jsonb_delete jsonb_delete_path jsonb_each jsonb_each_text jsonb_exists jsonb_exists_all jsonb_exists_any
            jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg
            jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict jsonb_object_keys
            jsonb_path_exists jsonb_path_exists_opr jsonb_path_exists_tz jsonb_path_match jsonb_path_match_opr
            jsonb_path_match_tz jsonb_path_query jsonb_path_query_array jsonb_path_query_array_tz
            jsonb_path_query_first jsonb_path_query_first_tz jsonb_path_query_tz jsonb_pretty jsonb_set jsonb_set_lax
            jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_to_tsvector jsonb_typeof justify_days
            justify_hours justify_interval lag last_value lcm lead left length lgamma like like_escape ln log log10
            lower lower_inc lower_inf lpad ltrim macaddr8_set7bit make_date make_interval make_time make_timestamp
            make_timestamptz masklen max md5 min min_scale mod mode multirange mxid_age netmask network notlike now
            npoints nth_value ntile num_nonnulls num_nulls numnode obj_description octet_length overlaps parse_ident
            pclose percent_rank percentile_cont percentile_disc pg_backend_pid pg_basetype pg_char_to_encoding
            pg_client_encoding pg_collation_for pg_collation_is_visible pg_column_compression pg_column_is_updatable
            pg_column_size pg_conversion_is_visible pg_current_snapshot pg_current_xact_id
            pg_current_xact_id_if_assigned pg_describe_object pg_encoding_max_length pg_encoding_to_char
            pg_function_is_visible pg_get_acl pg_get_constraintdef pg_get_expr pg_get_function_arg_default
            pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_result
            pg_get_function_sqlbody pg_get_functiondef pg_get_indexdef pg_get_keywords pg_get_object_address
            pg_get_partition_constraintdef pg_get_partkeydef pg_get_replica_identity_index pg_get_ruledef
            pg_get_serial_sequence pg_get_statisticsobjdef pg_get_statisticsobjdef_columns
            pg_get_statisticsobjdef_expressions pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_has_role
            pg_identify_object pg_identify_object_as_address pg_index_column_has_property pg_index_has_property
            pg_indexam_has_property pg_is_other_temp_schema pg_listening_channels pg_my_temp_schema
            pg_opclass_is_visible pg_operator_is_visible pg_opfamily_is_visible pg_options_to_table pg_partition_root
            pg_postmaster_start_time pg_relation_filenode pg_relation_filepath pg_relation_is_publishable
            pg_relation_is_updatable pg_sequence_parameters pg_settings_get_flags pg_size_bytes pg_size_pretty
            pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin pg_split_walfile_name pg_statistics_obj_is_visible
            pg_table_is_visible pg_tablespace_databases pg_tablespace_location pg_timezone_abbrevs_abbrevs
            pg_timezone_abbrevs_zone pg_timezone_names pg_trigger_depth pg_ts_config_is_visible pg_ts_dict_is_visible
            pg_ts_parser_is_visible pg_ts_template_is_visible pg_type_is_visible pg_typeof pg_visible_in_snapshot
            pg_wal_lsn_diff pg_walfile_name pg_walfile_name_offset phraseto_tsquery pi plainto_tsquery popen pow power
            querytree quote_ident quote_literal quote_nullable radians radius range_agg range_intersect_agg
            range_merge rank regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace
            regexp_split_to_array regexp_split_to_table regexp_substr regr_avgx regr_avgy regr_count regr_intercept
            regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace reverse right round row_number
            row_security_active row_to_json rpad rtrim scale set_bit set_byte set_masklen setweight sha224 sha256
            sha384 sha512 shobj_description sign similar_escape similar_to_escape sin sind sinh slope split_part sqrt
            starts_with statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table
            strip strpos substr sum tan tand tanh texticlike timezone to_ascii to_bin to_char to_date to_hex to_json
            to_jsonb to_number to_oct to_regclass to_regcollation to_regnamespace to_regoper to_regoperator to_regproc
            to_regprocedure to_regrole to_regtype to_regtypemod to_timestamp to_tsquery to_tsvector
            transaction_timestamp translate trim_array trim_scale trunc ts_delete ts_filter ts_headline ts_lexize
            ts_parse ts_rank ts_rank_cd ts_token_type tsvector_to_array txid_current txid_current_if_assigned
            txid_current_snapshot txid_snapshot_xip txid_snapshot_xmax txid_snapshot_xmin txid_visible_in_snapshot
            unicode_assigned unicode_version unistr unnest upper upper_inc upper_inf uuid_eq uuid_extract_timestamp
            uuid_extract_version var_pop var_samp variance version websearch_to_tsquery width width_bucket
            xml_is_well_formed xml_is_well_formed_content xml_is_well_formed_document xmlagg xmlcomment xmltext xpath
            xpath_exists
            """;

    /** Functions of which the server says that they change something or are never the same, and that leave nothing in the session. */
    static final String VOLATILE_FUNCTIONS = """
            array_sample array_shuffle bernoulli clock_timestamp current_query currval gen_random_uuid lastval
            pg_advisory_xact_lock pg_advisory_xact_lock_shared pg_blocking_pids pg_cancel_backend
            pg_current_wal_flush_lsn pg_current_wal_insert_lsn pg_current_wal_lsn pg_database_size pg_indexes_size
            pg_is_in_recovery pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp
            pg_notification_queue_usage pg_notify pg_partition_ancestors pg_partition_tree pg_relation_size
            pg_safe_snapshot_blocking_pids pg_sequence_last_value pg_sleep pg_sleep_for pg_sleep_until pg_table_size
            pg_tablespace_size pg_terminate_backend pg_total_relation_size pg_try_advisory_xact_lock
            pg_try_advisory_xact_lock_shared pg_xact_commit_timestamp pg_xact_status random random_normal system
            timeofday txid_status uuidv4 uuidv7
            """;

    /** Types, but those that run code of others when a value is read. */
    static final String TYPES = """
            aclitem bigint bit bool boolean box bpchar bytea char character cid cidr circle date datemultirange
            daterange dec decimal double float float4 float8 inet int int2 int2vector int4 int4multirange int4range
            int8 int8multirange int8range integer interval json jsonb jsonpath line lseg macaddr macaddr8 money name
            national nchar numeric nummultirange numrange oid oidvector path pg_lsn pg_snapshot point polygon real
            refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
            regprocedure regrole regtype smallint text tid time timestamp timestamptz timetz tsmultirange tsquery
            tsrange tstzmultirange tstzrange tsvector txid_snapshot uuid varbit varchar xid xid8 xml
            """;

    /** Operators; what is doubled in JDBC is a single question mark. */
    static final String OPERATORS = """
            !! !~ !~* !~~ !~~* # ## #- #> #>> % & && &< &<| &> * *< *<= *<> *= *> *>= + - -> ->> -|- / < <-> << <<=
            <<| <= <> <@ <^ = > >= >> >>= >^ ? ?# ?& ?- ?-| ?| ?|| @ @-@ @> @? @@ @@@ ^ ^@ | |&> |/ |>> || ||/ ~ ~*
            ~<=~ ~<~ ~= ~>=~ ~>~ ~~ ~~* =>
            """;

    /** Keywords that can be no name of a function or a type without quotes. */
    static final String RESERVED = """
            all analyse analyze and any array as asc asymmetric between bigint bit boolean both case cast char
            character check coalesce collate column constraint create current_catalog current_date current_role
            current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end
            except exists extract false fetch float for foreign from grant greatest group grouping having in initially
            inout int integer intersect interval into json json_array json_arrayagg json_exists json_object
            json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least limit
            localtime localtimestamp merge_action national nchar none normalize not null nullif numeric offset on only
            or order out overlay placing position precision primary real references returning row select session_user
            setof smallint some substring symmetric system_user table then time timestamp to trailing treat trim true
            union unique user using values varchar variadic when where window with xmlattributes xmlconcat xmlelement
            xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
            """;

    /** Keywords that can be one, and are none where they stand behind a value or a table. */
    static final String OTHER_KEYWORDS = """
            abort absent absolute access action add admin after aggregate also alter always asensitive assertion
            assignment at atomic attach attribute authorization backward before begin binary breadth by cache call
            called cascade cascaded catalog chain characteristics checkpoint class close cluster collation columns
            comment comments commit committed compression concurrently conditional configuration conflict connection
            constraints content continue conversion copy cost cross csv cube current current_schema cursor cycle data
            database day deallocate declare defaults deferred definer delete delimiter delimiters depends depth detach
            dictionary disable discard document domain double drop each empty enable encoding encrypted enforced enum
            error escape event exclude excluding exclusive execute explain expression extension external family filter
            finalize first following force format forward freeze full function functions generated global granted
            groups handler header hold hour identity if ilike immediate immutable implicit import include including
            increment indent index indexes inherit inherits inline inner input insensitive insert instead invoker is
            isnull isolation join keep key keys label language large last leakproof left level like listen load local
            location lock locked logged mapping match matched materialized maxvalue merge method minute minvalue mode
            month move name names natural nested new next nfc nfd nfkc nfkd no normalized nothing notify notnull
            nowait nulls object objects of off oids old omit operator option options ordinality others outer over
            overlaps overriding owned owner parallel parameter parser partial partition passing password path period
            plan plans policy preceding prepare prepared preserve prior privileges procedural procedure procedures
            program publication quote quotes range read reassign recursive ref referencing refresh reindex relative
            release rename repeatable replace replica reset restart restrict return returns revoke right role rollback
            rollup routine routines rows rule savepoint scalar schema schemas scroll search second security sequence
            sequences serializable server session set sets share show similar simple skip snapshot source sql stable
            standalone start statement statistics stdin stdout storage stored strict string strip subscription support
            sysid system tables tablesample tablespace target temp template temporary text ties transaction transform
            trigger truncate trusted type types uescape unbounded uncommitted unconditional unencrypted unknown
            unlisten unlogged until update vacuum valid validate validator value varying verbose version view views
            virtual volatile whitespace within without work wrapper write xml year yes zone
            """;

    private PostgresqlWords() {}
}
