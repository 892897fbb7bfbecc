# Faults made in the good graph, each by one update. The comment names the shape that must find it.
PREFIX : <https://w3id.org/uk-life-science-frontdoor/id/>
PREFIX source: <https://w3id.org/uk-life-science-frontdoor/source/>
PREFIX graph: <https://w3id.org/uk-life-science-frontdoor/graph/source/toy/>
PREFIX registry: <https://registry.example.org/>
PREFIX code: <https://w3id.org/uk-life-science-frontdoor/code/>
PREFIX status: <https://w3id.org/uk-life-science-frontdoor/code/status/>
PREFIX scheme: <https://w3id.org/uk-life-science-frontdoor/code/identifier-scheme/>
PREFIX sector: <https://w3id.org/uk-life-science-frontdoor/code/sector/>
PREFIX formation: <https://w3id.org/uk-life-science-frontdoor/code/formation/>
PREFIX finance: <https://w3id.org/uk-life-science-frontdoor/code/finance/>
PREFIX match-status: <https://w3id.org/uk-life-science-frontdoor/code/match-status/>
PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX frapo: <http://purl.org/cerif/frapo/>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX locn: <http://www.w3.org/ns/locn#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

# Organisation-label
DELETE WHERE { :trust skos:prefLabel ?any }

# Organisation-label
INSERT DATA { :trust skos:prefLabel "Dales Trust" }

# Organisation-label
DELETE WHERE { :trust skos:prefLabel ?any } ; INSERT DATA { :trust skos:prefLabel "" }

# Organisation-records
DELETE WHERE { :trust lsg:recordCount ?any }

# Organisation-records
DELETE WHERE { :trust lsg:recordCount ?any } ; INSERT DATA { :trust lsg:recordCount 0 }

# Organisation-main-territory
INSERT DATA { :trust lsg:mainTerritory :country }

# Organisation-sector
INSERT DATA { :trust lsg:sector sector:industry }

# Organisation-opened
INSERT DATA { :trust lsg:opened "1991-13-01"^^xsd:date }

# Organisation-opened
INSERT DATA { :trust lsg:opened "next year" }

# Organisation-opened
DELETE WHERE { :trust lsg:opened ?any } ; INSERT DATA { :trust lsg:opened "0199"^^xsd:gYear }

# Organisation-closed
INSERT DATA { :former lsg:closed "2016-02-30"^^xsd:date }

# Organisation-homepage
INSERT DATA { :trust foaf:homepage <www:dales> }

# Organisation-registered
DELETE WHERE { :cluster adms:identifier ?any }

# Organisation-one-ror
INSERT DATA { :trust adms:identifier :second . :second a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:ror ; skos:notation "03dbr7087"^^scheme:ror }

# Organisation-one-ukprn
INSERT DATA { :university adms:identifier :second . :second a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:ukprn ; skos:notation "10007796"^^scheme:ukprn }

# Organisation-one-company
INSERT DATA { :company adms:identifier :second . :second a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:company ; skos:notation "07654321"^^scheme:company }

# Organisation-one-ods
INSERT DATA { :trust adms:identifier :second . :second a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:ods ; skos:notation "RZ3"^^scheme:ods }

# Organisation-one-isni
INSERT DATA { :faculty adms:identifier :second . :second a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:isni ; skos:notation "0000000121901202"^^scheme:isni }

# Organisation-one-wikidata
INSERT DATA { :cluster adms:identifier :second . :second a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:wikidata ; skos:notation "Q43"^^scheme:wikidata }

# Organisation-weakest-link
DELETE WHERE { :trust lsg:weakestLink ?any } ; INSERT DATA { :trust lsg:weakestLink 1.5 }

# OpenedOnce
INSERT DATA { :trust lsg:opened "2004"^^xsd:gYear }

# Closed-order
DELETE WHERE { :former lsg:opened ?any } ; INSERT DATA { :former lsg:opened "2017"^^xsd:gYear }

# Closed-status
INSERT DATA { :former lsg:status status:active }

# Closed-successor
DELETE WHERE { :former lsg:succeededBy :trust } ; DELETE WHERE { :trust lsg:succeeds :former }

# Status
INSERT DATA { :trust lsg:status status:withdrawn }

# Placed
DELETE WHERE { :trust lsg:mainTerritory ?any }

# Kind-named
DELETE DATA { :association a lsg:MembershipOrganisation }

# OrganisationNamed
INSERT DATA { :lead lsg:agent :nobody }

# OrganisationNamed
INSERT DATA { :nobody lsg:recordCount 1 }

# IdentifierNamed
INSERT DATA { :trust adms:identifier :nothing }

# SiteNamed
INSERT DATA { :trust org:hasSite :nowhere }

# ArticleNamed
INSERT DATA { :authors lsg:output :nothing }

# TrialNamed
INSERT DATA { :sponsor lsg:trial :nothing }

# ProjectNamed
INSERT DATA { :lead lsg:project :nothing }

# TerritoryNamed
INSERT DATA { :infirmary lsg:inTerritory :nowhere }

# ConceptNamed
INSERT DATA { :project lsg:topic :nothing }

# ConceptNamed
INSERT DATA { :sepsis skos:broader :nothing }

# Relation-itself
INSERT DATA { :trust org:linkedTo :trust }

# Relation-itself
INSERT DATA { :former lsg:succeededBy :former }

# Part-whole
INSERT DATA { :faculty org:hasSubOrganization :university }

# Succession-direction
INSERT DATA { :former lsg:succeeds :trust }

# Dated-from
INSERT DATA { :project lsg:validFrom "2019-04-31"^^xsd:date }

# Dated-from
DELETE WHERE { :project lsg:validFrom ?any } ; INSERT DATA { :project lsg:validFrom "22-04-01" }

# Dated-to
INSERT DATA { :project lsg:validTo "2019-04-31"^^xsd:date }

# Dated-to
DELETE WHERE { :project lsg:validTo ?any } ; INSERT DATA { :project lsg:validTo "22-04-01" }

# Dated-from-once
INSERT DATA { :strength lsg:validFrom "2021"^^xsd:gYear }

# Dated-to-once
INSERT DATA { :strength lsg:validTo "2028"^^xsd:gYear }

# Ordered
DELETE WHERE { :project lsg:validTo ?any } ; INSERT DATA { :project lsg:validTo "2018-03-31"^^xsd:date }

# Ordered
DELETE WHERE { :project lsg:validTo ?any } ; INSERT DATA { :project lsg:validTo "2018"^^xsd:gYear }

# Ordered
DELETE WHERE { :strength lsg:validTo ?any } ; INSERT DATA { :strength lsg:validTo "2021"^^xsd:gYear }

# Ordered
DELETE WHERE { :joined lsg:validTo ?any } ; INSERT DATA { :joined lsg:validTo "2012-12"^^xsd:gYearMonth }

# Compiled-mark
INSERT DATA { :joined lsg:verified false }

# Compiled-mark
DELETE WHERE { :joined lsg:verified ?any } ; INSERT DATA { :joined lsg:verified "perhaps" }

# Compiled-seen
DELETE WHERE { :joined lsg:verified ?any } ; INSERT DATA { :joined lsg:verified false }

# Compiled-cited
DELETE WHERE { :cluster dcterms:source ?any }

# Traced-record
DELETE WHERE { :infirmary prov:wasDerivedFrom ?any }

# Traced-record
DELETE WHERE { :lead prov:wasDerivedFrom ?any }

# Traced-record
DELETE WHERE { :quality prov:wasDerivedFrom ?any }

# Traced-record
DELETE WHERE { :trial prov:wasDerivedFrom ?any }

# Identifier-scheme
DELETE WHERE { :trust-ods lsg:identifierScheme ?any }

# Identifier-notation
INSERT DATA { :trust-ods skos:notation "RZ9"^^scheme:ods }

# Identifier-notation
DELETE WHERE { :trust-ods skos:notation ?any }

# Identifier-owner
INSERT DATA { :former adms:identifier :trust-ods }

# Identifier-owner
DELETE DATA { :trust adms:identifier :trust-ods }

# Identifier-see-also
DELETE WHERE { :trust-ods rdfs:seeAlso ?any } ; INSERT DATA { :trust-ods rdfs:seeAlso <urn:rz1> }

# RegistryAddress-owner
INSERT DATA { :former-ods rdfs:seeAlso registry:RZ1 }

# Spelling-ror-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:ror ; skos:notation "024mrxd3"^^scheme:ror }

# Spelling-ods-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:ods ; skos:notation "rz1"^^scheme:ods }

# Spelling-ukprn-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:ukprn ; skos:notation "20007795"^^scheme:ukprn }

# Spelling-company-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:company ; skos:notation "1234567"^^scheme:company }

# Spelling-gtr-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:gtr ; skos:notation "1a469850-02ba-4814-81ee-e60c851cabc3"^^scheme:gtr }

# Spelling-charity-ew-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:charity-ew ; skos:notation "0123456"^^scheme:charity-ew }

# Spelling-charity-sc-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:charity-sc ; skos:notation "012345"^^scheme:charity-sc }

# Spelling-charity-ni-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:charity-ni ; skos:notation "NIC200000"^^scheme:charity-ni }

# Spelling-isni-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:isni ; skos:notation "000000012190120"^^scheme:isni }

# Spelling-grid-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:grid ; skos:notation "grid.1.A"^^scheme:grid }

# Spelling-wikidata-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:wikidata ; skos:notation "P31"^^scheme:wikidata }

# Spelling-crossref-funder-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:crossref-funder ; skos:notation "10.13039/501100000265"^^scheme:crossref-funder }

# Spelling-orcid-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:orcid ; skos:notation "0000000218250097"^^scheme:orcid }

# Spelling-itl-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:itl ; skos:notation "UKE"^^scheme:itl }

# Spelling-gss-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:gss ; skos:notation "E9200000"^^scheme:gss }

# Spelling-pic-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:pic ; skos:notation "99"^^scheme:pic }

# Spelling-hesa-value
INSERT DATA { :trust adms:identifier :odd . :odd a adms:Identifier ; prov:wasDerivedFrom :record ; lsg:identifierScheme scheme:hesa ; skos:notation "64"^^scheme:hesa }

# Spelling-ods-value
DELETE WHERE { :trust-ods skos:notation ?any } ; INSERT DATA { :trust-ods skos:notation "RZ1" }

# Site-owner
DELETE WHERE { :trust org:hasSite :infirmary }

# Site-postcode
DELETE WHERE { :infirmary locn:postCode ?any } ; INSERT DATA { :infirmary locn:postCode "LS13EX" }

# Site-point
DELETE WHERE { :infirmary geo:asWKT ?any } ; INSERT DATA { :infirmary geo:asWKT "53.8, -1.55"^^geo:wktLiteral }

# Site-in-uk
DELETE WHERE { :infirmary geo:asWKT ?any } ; INSERT DATA { :infirmary geo:asWKT "POINT(53.80165 -1.55204)"^^geo:wktLiteral }

# Site-placed
DELETE WHERE { :infirmary lsg:inTerritory ?any }

# NHSTrust-code
DELETE DATA { :trust adms:identifier :trust-ods } ; DELETE WHERE { :trust-ods ?p ?o }

# HealthBody
INSERT DATA { :trust a lsg:HealthBoard }

# HealthBody
INSERT DATA { :trust a lsg:University }

# University-number
DELETE DATA { :university adms:identifier :university-ukprn } ; DELETE WHERE { :university-ukprn ?p ?o }

# University-ror
DELETE DATA { :university adms:identifier :university-ror } ; DELETE WHERE { :university-ror ?p ?o }

# Company-number
DELETE DATA { :company adms:identifier :company-number } ; DELETE WHERE { :company-number ?p ?o }

# Cluster
INSERT DATA { :cluster a lsg:MembershipOrganisation }

# Cluster-sectors
DELETE WHERE { :convening-nhs lsg:convenedSector ?any } ; INSERT DATA { :convening-nhs lsg:convenedSector sector:industry }

# Cluster-formation
DELETE WHERE { :cluster lsg:formationMode ?any } ; INSERT DATA { :cluster lsg:formationMode formation:funder-designated }

# Cluster-finance
DELETE WHERE { :cluster lsg:financeModel ?any } ; INSERT DATA { :cluster lsg:financeModel finance:public-grant }

# Cluster-governance
DELETE WHERE { :cluster lsg:hasGovernance ?any } ; DELETE WHERE { :cluster-board ?p ?o }

# MembershipBody
INSERT DATA { :association a lsg:AcademicConsortium }

# MembershipBody-members
DELETE WHERE { :joined ?p ?o }

# MembershipBody-formation
DELETE WHERE { :association lsg:formationMode ?any }

# MembershipBody-finance
DELETE WHERE { :association lsg:financeModel ?any }

# Consortium-members
DELETE WHERE { :joint ?p ?o }

# Membership-member
DELETE WHERE { :joined org:member ?any }

# Membership-body
INSERT DATA { :joined org:organization :consortium }

# Membership-differ
DELETE WHERE { :joined org:member ?any } ; INSERT DATA { :joined org:member :association }

# Membership-role
DELETE WHERE { :joined org:role ?any }

# Membership-dated
DELETE WHERE { :joint lsg:validFrom ?any }

# Convening-convenor
INSERT DATA { :convening-nhs lsg:convenor :association }

# Convening-sector
DELETE WHERE { :convening-nhs lsg:convenedSector ?any }

# Convening-activity
DELETE WHERE { :convening-nhs dcterms:description ?any }

# Convening-kind
DELETE WHERE { :convening-nhs lsg:conveningKind ?any }

# Governance-owner
INSERT DATA { :consortium lsg:hasGovernance :cluster-board }

# Governance-words
DELETE WHERE { :cluster-board dcterms:description ?any }

# Governance-form
DELETE WHERE { :cluster-board lsg:governanceForm ?any }

# Capability-owner
DELETE WHERE { :trust lsg:offers :cleanroom }

# Capability-label
DELETE WHERE { :cleanroom rdfs:label ?any } ; INSERT DATA { :cleanroom rdfs:label "" }

# Capability-stage
DELETE WHERE { :cleanroom lsg:valueChainStage ?any }

# Capability-accreditation
DELETE WHERE { :cleanroom lsg:accreditation ?any } ; INSERT DATA { :cleanroom lsg:accreditation 5 }

# Expertise-agent
DELETE WHERE { :strength lsg:agent ?any }

# Expertise-theme
DELETE WHERE { :strength rdfs:label ?any }

# Expertise-basis
DELETE WHERE { :strength lsg:basis ?any }

# Expertise-traced
DELETE WHERE { :strength prov:wasDerivedFrom ?any }

# Expertise-tagged
DELETE WHERE { :strength lsg:topic ?any }

# Measure-about
INSERT DATA { :quality lsg:aboutEntity :trust }

# Measure-metric
DELETE WHERE { :quality lsg:metric ?any }

# Measure-value
DELETE WHERE { :quality lsg:value ?any } ; INSERT DATA { :quality lsg:value -1.0 }

# Measure-value
DELETE WHERE { :quality lsg:value ?any } ; INSERT DATA { :quality lsg:value "62 per cent" }

# Measure-published
DELETE WHERE { :quality lsg:value ?any }

# Measure-topic
INSERT DATA { :quality lsg:topic :infections }

# Measure-period
DELETE WHERE { :quality lsg:period ?any }

# Profile-value
DELETE WHERE { :quality lsg:value ?any } ; INSERT DATA { :quality lsg:value 620.0 }

# Share-value
DELETE WHERE { :submitted lsg:value ?any } ; INSERT DATA { :submitted lsg:value 120.0 }

# Project-reference
DELETE WHERE { :project frapo:hasGrantNumber ?any }

# Project-participant
INSERT DATA { :project lsg:participant "University of Toy" }

# Project-leader
INSERT DATA { :project lsg:leader "University of Toy" }

# Project-title
INSERT DATA { :project dcterms:title "Sepsis in the young" }

# Project-titled
DELETE WHERE { :project dcterms:title ?any }

# Project-funded
DELETE WHERE { :project frapo:isFundedBy ?any }

# Project-amount
DELETE WHERE { :project lsg:amountGBP ?any } ; INSERT DATA { :project lsg:amountGBP -5.0 }

# Project-paid
DELETE WHERE { :project lsg:amountGBP ?any } ; INSERT DATA { :project lsg:amountGBP 0.0 }

# Project-stated-amount
DELETE WHERE { :project lsg:amountGBP ?any }

# Project-status
INSERT DATA { :project lsg:status status:active }

# Project-party
DELETE WHERE { :lead ?p ?o }

# Participation-agent
DELETE WHERE { :lead lsg:agent ?any }

# Participation-project
DELETE WHERE { :lead lsg:project ?any }

# Participation-role
DELETE WHERE { :lead lsg:partyRole ?any }

# Article-title
DELETE WHERE { :article dcterms:title ?any }

# Article-issued
DELETE WHERE { :article dcterms:issued ?any } ; INSERT DATA { :article dcterms:issued "May 2021" }

# Article-dated
DELETE WHERE { :article dcterms:issued ?any }

# Article-doi
DELETE WHERE { :article bibo:doi ?any } ; INSERT DATA { :article bibo:doi "doi:10.7554/elife.00001" }

# Article-registered
DELETE WHERE { :article bibo:doi ?any }

# Article-venue
DELETE WHERE { :article lsg:venue ?any } ; INSERT DATA { :article lsg:venue "" }

# Article-party
DELETE WHERE { :authors ?p ?o }

# Contribution-agent
DELETE WHERE { :authors lsg:agent ?any }

# Contribution-output
DELETE WHERE { :authors lsg:output ?any }

# Contribution-position
DELETE WHERE { :authors lsg:position ?any } ; INSERT DATA { :authors lsg:position 0 }

# Contribution-share
DELETE WHERE { :authors lsg:share ?any } ; INSERT DATA { :authors lsg:share 1.2 }

# Trial-title
INSERT DATA { :trial dcterms:title "Fluids in septic shock" }

# Trial-phase
DELETE WHERE { :trial lsg:phase ?any }

# Trial-one-phase
INSERT DATA { :trial lsg:phase <https://w3id.org/uk-life-science-frontdoor/code/trial-phase/phase-2> }

# Trial-dated
DELETE WHERE { :trial lsg:validFrom ?any }

# Trial-status
INSERT DATA { :trial lsg:status status:active }

# Trial-party
DELETE WHERE { :sponsor ?p ?o }

# TrialParty-agent
DELETE WHERE { :sponsor lsg:agent ?any }

# TrialParty-trial
DELETE WHERE { :sponsor lsg:trial ?any }

# TrialParty-role
DELETE WHERE { :sponsor lsg:partyRole ?any }

# Concept-label
DELETE WHERE { :sepsis skos:prefLabel ?any }

# Concept-label
DELETE WHERE { :sepsis skos:prefLabel ?any } ; INSERT DATA { :sepsis skos:prefLabel "" }

# Concept-one-label
INSERT DATA { :sepsis skos:prefLabel "Blood poisoning"@en }

# Concept-scheme
DELETE WHERE { :sepsis skos:inScheme ?any }

# Concept-disjoint
INSERT DATA { :sepsis skos:related :infections }

# Territory-label
DELETE WHERE { :north skos:prefLabel ?any }

# Territory-notation
DELETE WHERE { :north skos:notation ?any } ; INSERT DATA { :north skos:notation "UKE" }

# Territory-level
DELETE WHERE { :north lsg:territoryLevel ?any }

# Territory-part
INSERT DATA { :north lsg:partOfTerritory :north }

# Territory-year
INSERT DATA { :north lsg:boundaryYear "2025"^^xsd:gYear }

# Territory-point
DELETE WHERE { :north geo:asWKT ?any } ; INSERT DATA { :north geo:asWKT "Leeds"^^geo:wktLiteral }

# Code-basis-list
INSERT DATA { :thing lsg:basis code:unlisted }

# Code-collaboration-kind-list
INSERT DATA { :thing lsg:collaborationKind code:unlisted }

# Code-convening-kind-list
INSERT DATA { :thing lsg:conveningKind code:unlisted }

# Code-currentness-list
INSERT DATA { :thing lsg:currentness code:unlisted }

# Code-finance-list
INSERT DATA { :thing lsg:financeModel code:unlisted }

# Code-formation-list
INSERT DATA { :thing lsg:formationMode code:unlisted }

# Code-governance-form-list
INSERT DATA { :thing lsg:governanceForm code:unlisted }

# Code-identifier-scheme-list
INSERT DATA { :thing lsg:identifierScheme code:unlisted }

# Code-identity-rule-list
INSERT DATA { :thing lsg:justification code:unlisted }

# Code-match-status-list
INSERT DATA { :thing lsg:matchStatus code:unlisted }

# Code-membership-role-list
INSERT DATA { :thing org:role code:unlisted }

# Code-metric-list
INSERT DATA { :thing lsg:metric code:unlisted }

# Code-ods-role-list
INSERT DATA { :thing lsg:odsRole code:unlisted }

# Code-operating-model-list
INSERT DATA { :thing lsg:operatingModel code:unlisted }

# Code-party-role-list
INSERT DATA { :thing lsg:partyRole code:unlisted }

# Code-place-basis-list
INSERT DATA { :thing lsg:placeBasis code:unlisted }

# Code-purpose-list
INSERT DATA { :thing org:purpose code:unlisted }

# Code-role-list
INSERT DATA { :thing lsg:actsAs code:unlisted }

# Code-sector-list
INSERT DATA { :thing lsg:convenedSector code:unlisted }

# Code-sic-segment-list
INSERT DATA { :thing lsg:segment code:unlisted }

# Code-size-band-list
INSERT DATA { :thing lsg:sizeBand code:unlisted }

# Code-output-kind-list
INSERT DATA { :thing lsg:outputKind code:unlisted }

# Code-stage-list
INSERT DATA { :thing lsg:valueChainStage code:unlisted }

# Code-status-list
INSERT DATA { :thing lsg:status code:unlisted }

# Code-territory-level-list
INSERT DATA { :thing lsg:territoryLevel code:unlisted }

# Code-trial-phase-list
INSERT DATA { :thing lsg:phase code:unlisted }

# Identity-subject
DELETE WHERE { :claim rdf:subject ?any }

# Identity-object
DELETE WHERE { :claim rdf:object ?any } ; INSERT DATA { :claim rdf:object :trust }

# Identity-predicate
DELETE WHERE { :claim rdf:predicate ?any } ; INSERT DATA { :claim rdf:predicate skos:related }

# Identity-rule
DELETE WHERE { :claim lsg:justification ?any }

# Identity-status
DELETE WHERE { :claim lsg:matchStatus ?any }

# Identity-confidence
DELETE WHERE { :claim sssom:confidence ?any } ; INSERT DATA { :claim sssom:confidence 98.0 }

# Identity-evidence
DELETE WHERE { :claim lsg:evidence ?any }

# Identity-waiting
DELETE WHERE { :claim lsg:matchStatus ?any } ; INSERT DATA { :claim lsg:matchStatus match-status:candidate }

# Unjudged
DELETE WHERE { :claim sssom:confidence ?any }

# Coverage-source
DELETE WHERE { :coverage lsg:sourceOfRecord ?any } ; INSERT DATA { :coverage lsg:sourceOfRecord :trust }

# Coverage-table
DELETE WHERE { :coverage lsg:coversTable ?any }

# Coverage-kind
INSERT DATA { :coverage lsg:coversKind lsg:NHSTrusts }

# Coverage-place
INSERT DATA { :coverage lsg:coversPlace "Yorkshire" }

# Coverage-from
DELETE WHERE { :coverage lsg:coversFrom ?any } ; INSERT DATA { :coverage lsg:coversFrom "2027"^^xsd:gYear }

# Coverage-to
DELETE WHERE { :coverage lsg:coversTo ?any } ; INSERT DATA { :coverage lsg:coversTo "2026-11-01"^^xsd:date }

# Coverage-note
DELETE WHERE { :coverage lsg:coverageNote ?any } ; INSERT DATA { :coverage lsg:coverageNote "None" }

# Source-title
DELETE WHERE { source:toy dcterms:title ?any }

# Source-publisher
DELETE WHERE { source:toy dcterms:publisher ?any }

# Source-licence
DELETE WHERE { source:toy dcterms:license ?any }

# Source-page
DELETE WHERE { source:toy dcat:landingPage ?any }

# Source-coverage
DELETE WHERE { :coverage ?p ?o }

# Snapshot-type
DELETE DATA { graph:1 a dcat:Dataset }

# Snapshot-label
DELETE WHERE { graph:1 rdfs:label ?any }

# Snapshot-run
DELETE WHERE { graph:1 prov:wasGeneratedBy ?any }

# Snapshot-prefix
DELETE WHERE { graph:1 lsg:recordPrefix ?any }

# Snapshot-file
DELETE WHERE { graph:1 dcat:distribution ?any }

# Snapshot-read
DELETE WHERE { graph:1 lsg:recordsRead ?any }

# Snapshot-used
DELETE WHERE { graph:1 lsg:recordsUsed ?any }

# Snapshot-rejected
DELETE WHERE { graph:1 lsg:recordsRejected ?any }

# Snapshot-outside
DELETE WHERE { graph:1 lsg:recordsOutside ?any }

# Snapshot-complete
DELETE DATA { graph:1 lsg:recordsRejected 0 ; lsg:recordsRead 17 } ; INSERT DATA { graph:1 lsg:recordsRejected 2 ; lsg:recordsRead 19 }

# Snapshot-empty
DELETE DATA { graph:1 lsg:recordsUsed 17 ; lsg:recordsRead 17 } ; INSERT DATA { graph:1 lsg:recordsUsed 0 ; lsg:recordsRead 0 }

# Balance
DELETE WHERE { graph:1 lsg:recordsUsed ?any } ; INSERT DATA { graph:1 lsg:recordsUsed 16 }

# File-name
DELETE WHERE { :file dcterms:title ?any }

# File-licence
DELETE WHERE { :file dcterms:license ?any }

# File-address
DELETE WHERE { :file dcterms:source ?any }

# File-fetched
DELETE WHERE { :file dcterms:issued ?any }

# File-hash
DELETE WHERE { :file spdx:checksumValue ?any } ; INSERT DATA { :file spdx:checksumValue "d41d8cd98f00b204e9800998ecf8427e" }

# File-size
DELETE WHERE { :file dcat:byteSize ?any } ; INSERT DATA { :file dcat:byteSize 0 }

# Funding-output
DELETE WHERE { :paid lsg:output ?any }

# Funding-funder
DELETE WHERE { :paid lsg:namedFunder ?any }

# Funding-award
DELETE WHERE { :paid frapo:hasGrantNumber ?any }

# Funding-record
DELETE WHERE { :paid prov:wasDerivedFrom ?any }

# Indicator-about
DELETE WHERE { :specialised lsg:aboutEntity ?any }

# Indicator-indicator
DELETE WHERE { :specialised lsg:indicator ?any } ; INSERT DATA { :specialised lsg:indicator :unheard }

# Indicator-value
DELETE WHERE { :specialised lsg:value ?any }

# Indicator-items
DELETE WHERE { :specialised lsg:populationSize ?any } ; INSERT DATA { :specialised lsg:populationSize 0 }

# Indicator-interval
DELETE WHERE { :specialised lsg:lower ?any } ; INSERT DATA { :specialised lsg:lower 4.0 }

# Indicator-ranks
DELETE WHERE { :specialised lsg:bestRank ?any } ; INSERT DATA { :specialised lsg:bestRank 5 }

# Code-counting-method-list
INSERT DATA { :card lsg:countingMethod :unheard }

# Code-indicator-list
DELETE WHERE { :specialised lsg:indicator ?any } ; INSERT DATA { :specialised lsg:indicator :unheard . :unheard lsg:formula "x" }

# Code-interval-method-list
INSERT DATA { :card lsg:intervalMethod :unheard }

# ShownExpertise-strength
DELETE WHERE { :shown lsg:strength ?any } ; INSERT DATA { :shown lsg:strength 0.0 }

# ShownExpertise-items
DELETE WHERE { :shown lsg:populationSize ?any }

# ShownExpertise-evidence
DELETE WHERE { :shown lsg:evidencedBy ?any }

# Collaboration-party
DELETE DATA { :work lsg:party :trust }

# Collaboration-party
INSERT DATA { :work lsg:party :company }

# Collaboration-kind
DELETE WHERE { :work lsg:collaborationKind ?any }

# Collaboration-weight
DELETE WHERE { :work lsg:collaborationWeight ?any } ; INSERT DATA { :work lsg:collaborationWeight -0.5 }

# Collaboration-items
DELETE WHERE { :work lsg:sharedItems ?any } ; INSERT DATA { :work lsg:sharedItems 0 }

# Collaboration-evidence
DELETE WHERE { :work lsg:evidencedBy ?any }

# NetworkMeasure-about
DELETE WHERE { :central lsg:aboutEntity ?any }

# NetworkMeasure-metric
DELETE WHERE { :central lsg:metric ?any }

# NetworkMeasure-value
DELETE WHERE { :central lsg:value ?any }

# NetworkMeasure-lower
DELETE WHERE { :central lsg:lower ?any } ; INSERT DATA { :central lsg:lower 15.5 }

# NetworkMeasure-upper
DELETE WHERE { :central lsg:upper ?any } ; INSERT DATA { :central lsg:upper "wide" }

# Change-kind
DELETE DATA { :merged a lsg:Absorption }

# Change-party
DELETE WHERE { :renamed org:originalOrganization ?a ; org:resultingOrganization ?b }

# Change-date
INSERT DATA { :merged dcterms:date "2016"^^xsd:gYear }

# Change-date
DELETE WHERE { :merged dcterms:date ?any } ; INSERT DATA { :merged dcterms:date "last spring" }

# Change-first
INSERT DATA { :merged lsg:notBefore "2016-03-30"^^xsd:date }

# Change-last
INSERT DATA { :merged lsg:notAfter "2016-04-01"^^xsd:date }

# Change-order
DELETE WHERE { :renamed lsg:notBefore ?any } ; INSERT DATA { :renamed lsg:notBefore "2018-01-01"^^xsd:date }

# Change-cycle
INSERT DATA { :merged lsg:changeDoubt <https://w3id.org/uk-life-science-frontdoor/code/change-doubt/cycle> }

# Change-one-body
INSERT DATA { :merged lsg:changeDoubt <https://w3id.org/uk-life-science-frontdoor/code/change-doubt/renamed-elsewhere> }

# Undated
DELETE WHERE { :renamed lsg:changeDoubt ?any }

# Successor-was
DELETE WHERE { :merged org:originalOrganization ?any }

# Successor-now
DELETE WHERE { :merged org:resultingOrganization ?any } ; INSERT DATA { :merged org:resultingOrganization :former }

# Renaming-before
DELETE WHERE { :renamed lsg:nameBefore ?any }

# Renaming-after
DELETE WHERE { :renamed lsg:nameAfter ?any } ; INSERT DATA { :renamed lsg:nameAfter "Dale NHS Trust" }

# Renaming-same
DELETE WHERE { :renamed org:resultingOrganization ?any } ; INSERT DATA { :renamed org:resultingOrganization :former }

# Name-text
DELETE WHERE { :called rdfs:label ?any }

# Name-owner
DELETE WHERE { :trust lsg:hasNamePeriod ?any }

# Name-order
DELETE WHERE { :called lsg:notBefore ?any } ; INSERT DATA { :called lsg:notBefore "2017-02-01"^^xsd:date }

# Name-attested
DELETE WHERE { :called lsg:attestedFrom ?any } ; INSERT DATA { :called lsg:attestedFrom "2016-02-01"^^xsd:date }

# Code-change-doubt-list
INSERT DATA { :merged lsg:changeDoubt <https://w3id.org/uk-life-science-frontdoor/code/change-doubt/surely> }

# WordStart-letters
INSERT DATA { :university lsg:wordStart "Univ" }
