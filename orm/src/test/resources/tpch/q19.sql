SELECT sum(l_extendedprice * (1 - l_discount)) AS revenue
FROM lineitem, part
WHERE p_partkey = l_partkey AND l_shipmode IN ('AIR', 'REG AIR') AND l_shipinstruct = 'DELIVER IN PERSON'
  AND (p_brand = 'Brand#12' AND p_container LIKE 'SM%' AND l_quantity >= 1 AND l_quantity <= 11 AND p_size BETWEEN 1 AND 25
    OR p_brand = 'Brand#23' AND p_container LIKE 'MED%' AND l_quantity >= 10 AND l_quantity <= 30 AND p_size BETWEEN 1 AND 40
    OR p_brand = 'Brand#34' AND p_container LIKE 'LG%' AND l_quantity >= 20 AND l_quantity <= 50 AND p_size BETWEEN 1 AND 50)
