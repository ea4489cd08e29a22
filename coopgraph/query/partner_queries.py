"""What is asked of the graph about one partner; every query takes its values through VALUES blocks."""

_NAMES_OF_VALUES = """
  OPTIONAL { ?value skos:prefLabel|rdfs:label|dcterms:title|foaf:name ?valueName }
  OPTIONAL { ?value coop:person/foaf:name ?personName }
"""
PARTNER = """
SELECT ?thing ?property ?value ?valueName WHERE {
  VALUES ?thing { UNDEF }
  ?thing ?property ?value .
  OPTIONAL { ?value skos:prefLabel|rdfs:label ?valueName }
}
ORDER BY ?property ?value ?valueName
"""
# What can have begun by the day asked for and was known on the day of knowledge.
_ON_THE_DAY = """
  ?record coop:knownFrom ?knownFrom . FILTER(?knownFrom <= ?knownOn)
  OPTIONAL { ?record coop:earliest ?earliest }
  FILTER(!BOUND(?earliest) || ?earliest <= ?asOf)
"""
OWN = f"""
SELECT ?record ?property ?value ?valueName ?personName WHERE {{
  VALUES ?asOf {{ "9999-12-31"^^xsd:date }}
  VALUES ?knownOn {{ "9999-12-31"^^xsd:date }}
  {{
    SELECT DISTINCT ?record WHERE {{
      VALUES ?partner {{ UNDEF }}
      {{ ?record coop:involves|coop:body|coop:statedBy|coop:about|coop:countedBy ?partner }}
      UNION
      {{ ?record coop:about ?told . ?told coop:involves ?partner ; a coop:Agreement }}
      ?record a coop:Record .
    }}
  }}
  {_ON_THE_DAY}
  ?record ?property ?value .
  {_NAMES_OF_VALUES}
}}
ORDER BY ?record ?property ?value ?valueName ?personName
"""
OF_COUNTRY = f"""
SELECT ?record ?property ?value ?valueName ?personName WHERE {{
  VALUES ?asOf {{ "9999-12-31"^^xsd:date }}
  VALUES ?knownOn {{ "9999-12-31"^^xsd:date }}
  {{
    SELECT DISTINCT ?record WHERE {{
      VALUES ?partner {{ UNDEF }}
      VALUES ?country {{ UNDEF }}
      {{ ?record coop:concernsCountry ?country }}
      UNION
      {{ ?other coop:country ?country . ?record coop:involves|coop:body ?other }}
      ?record a coop:Record .
      MINUS {{ ?record coop:involves|coop:body|coop:statedBy|coop:about|coop:countedBy ?partner }}
    }}
  }}
  {_ON_THE_DAY}
  ?record ?property ?value .
  {_NAMES_OF_VALUES}
}}
ORDER BY ?record ?property ?value ?valueName ?personName
"""
# What its groups did without naming it: perhaps with it.
THROUGH_GROUPS = f"""
SELECT ?record ?property ?value ?valueName ?personName WHERE {{
  VALUES ?asOf {{ "9999-12-31"^^xsd:date }}
  VALUES ?knownOn {{ "9999-12-31"^^xsd:date }}
  {{
    SELECT DISTINCT ?record WHERE {{
      VALUES ?partner {{ UNDEF }}
      VALUES ?activity {{ coop:Event coop:Project }}
      ?group coop:member+ ?partner .
      ?record coop:involves ?group ; a ?activity .
      MINUS {{ ?record coop:involves ?partner }}
    }}
  }}
  {_ON_THE_DAY}
  ?record ?property ?value .
  {_NAMES_OF_VALUES}
}}
ORDER BY ?record ?property ?value ?valueName ?personName
"""
GROUPS = """
SELECT ?thing ?name WHERE {
  VALUES ?partner { UNDEF }
  ?thing coop:member+ ?partner ; skos:prefLabel ?name .
}
ORDER BY ?thing ?name
"""
HOMES = "SELECT ?home ?country WHERE { ?dataset coop:home ?home . OPTIONAL { ?home coop:country ?country } }"
SOURCES = """
SELECT ?source ?title ?issued ?notBefore ?notAfter ?coversFrom ?coversTo WHERE {
  VALUES ?knownOn { "9999-12-31"^^xsd:date }
  ?source a coop:Source ; coop:knownFrom ?knownFrom .
  FILTER(?knownFrom <= ?knownOn)
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source dcterms:issued ?issued }
  OPTIONAL { ?source coop:notBefore ?notBefore }
  OPTIONAL { ?source coop:notAfter ?notAfter }
  OPTIONAL { ?source coop:coversFrom ?coversFrom }
  OPTIONAL { ?source coop:coversTo ?coversTo }
}
ORDER BY ?source ?title ?issued
"""
