package casework

// What is no decision in a journey, by its address.
const (
	AddressIntakes  = "POST /v1/intakes"
	AddressConcerns = "POST /v1/concerns"
	AddressReopen   = "POST /v1/journeys/{case}/reopen"
	AddressMessages = "GET /v1/messages/{id}"
	AddressWork     = "GET /v1/tasks"
	AddressTasks    = "GET /v1/journeys/{case}/tasks"
	AddressAgenda   = "GET /v1/journeys/{case}/agenda"
	AddressSaid     = "GET /v1/journeys/{case}/concerns"
	AddressOutside  = "GET /v1/concerns"
	AddressDuty     = "GET /v1/duty"
	AddressEvents   = "GET /v1/events/{event}"

	AddressNotes       = "GET /v1/journeys/{case}/notes"
	AddressMarks       = "GET /v1/journeys/{case}/marks"
	AddressHandover    = "GET /pages/journeys/{case}/handover"
	AddressConcernForm = "GET /desk/concern"
	AddressConcernSent = "POST /desk/concern"

	AddressDecisions = "GET /v1/journeys/{case}/decisions"

	AddressReferral     = "GET /desk/referral"
	AddressDeskRequests = "GET /desk/requests"
	AddressDeskSheet    = "GET /desk/sheet"

	AddressDeskSubmissions = "GET /desk/submissions"

	AddressDesk         = "GET /desk/"
	AddressDeskFamilies = "GET /desk/families"
	AddressDeskFamily   = "GET /desk/families/{case}"
	AddressDeskPaper    = "GET /desk/families/{case}/paper"

	AddressDeskFind       = "POST /desk/find"
	AddressDeskDuty       = "GET /desk/duty"
	AddressDeskLead       = "GET /desk/lead"
	AddressDeskLooks      = "GET /desk/looks"
	AddressDeskIT         = "GET /desk/it"
	AddressDeskRevoke     = "POST /desk/it/tokens"
	AddressDeskPolicy     = "GET /desk/policy"
	AddressDeskEvaluation = "GET /desk/evaluation"
)

var addresses = []Authority{
	{AddressIntakes, "", []Ground{{Staff, NoPart}, {AsIT, NoPart}}},
	{AddressConcerns, "", []Ground{{Anybody, NoPart}}},
	{AddressDuty, "", []Ground{{Anybody, NoPart}}},                 // whom to ring about a child, before a concern is written
	{AddressEvents, "", []Ground{{Staff, NoPart}, {AsIT, NoPart}}}, // what became of what their own department's system sent: nothing of any family
	{AddressReopen, "", []Ground{{AsCoordinator, Leading}, {AsLeader, Leading}}},
	{AddressMessages, "", []Ground{{Anybody, OwnMessage}}},
	{AddressWork, "", []Ground{{Staff, NoPart}}}, // their own department's tasks only
	{AddressTasks, "", []Ground{{Staff, SomePart}}},
	{AddressAgenda, "", []Ground{{Staff, SomePart}}},
	{AddressDecisions, "", []Ground{{Staff, SomePart}, {AsIT, NoPart}}},
	{AddressOutside, "", []Ground{{Staff, ForChildren}}},  // whatever the family: what no journey has taken in
	{AddressHandover, "", []Ground{{Staff, ForChildren}}}, // what goes with a child to a duty team, by name
	{AddressNotes, "", []Ground{{Staff, SomePart}}},
	{AddressMarks, "", []Ground{{Staff, ForChildren}}}, // who is kept from whom
	{AddressConcernForm, "", []Ground{{Anybody, NoPart}}},
	{AddressConcernSent, "", []Ground{{Anybody, NoPart}}},
	{AddressReferral, "", []Ground{{Staff, NoPart}}},                                    // the form by which somebody who knows a family refers it
	{AddressDeskRequests, "", []Ground{{Staff, Leading}, {Staff, ForChildren}}},         // what people who ask for help have written, for the department that leads and, where somebody is hurt, for that of the children; they are in no journey
	{AddressDeskSheet, "", []Ground{{Staff, Leading}, {Staff, ForChildren}}},            // a table of families, for the departments that take families in; they are in no journey yet
	{AddressDeskSubmissions, "", []Ground{{Staff, Leading}}},                            // forms of OS2forms that could not be taken in, for the department that takes families in
	{AddressDesk, "", []Ground{{Staff, NoPart}, {AsIT, NoPart}, {AsProtector, NoPart}}}, // the pages for people; what else stands there stands here under the address of the API that gives the same
	{AddressDeskFamilies, "", []Ground{{AsCoordinator, Leading}}},                       // those that one coordinates
	{AddressDeskFamily, "", []Ground{{Staff, SomePart}}},
	{AddressDeskPaper, "", []Ground{{Staff, ForChildren}}},                                    // somebody's own page on paper, for who has no sign-in
	{AddressDeskFind, "", []Ground{{Staff, NoPart}}},                                          // by name or telephone number, among the families that one may see
	{AddressDeskDuty, "", []Ground{{Staff, ForChildren}}},                                     // what has come in about children and nobody has seen or assessed yet
	{AddressDeskLead, "", []Ground{{AsLeader, NoPart}}},                                       // their own department's tasks, and of the others how many
	{AddressDeskLooks, "", []Ground{{AsLeader, NoPart}, {AsProtector, NoPart}}},               // who looked: leaders of their own people
	{AddressDeskIT, "", []Ground{{AsIT, NoPart}}},                                             // what runs, waits and fails, and of no family what
	{AddressDeskRevoke, "", []Ground{{AsIT, NoPart}}},                                         // a token counts no longer
	{AddressDeskPolicy, "", []Ground{{Staff, NoPart}, {AsIT, NoPart}, {AsProtector, NoPart}}}, // the rules, which say nothing of anybody
	{AddressDeskEvaluation, "", []Ground{{AsLeader, NoPart}, {AsIT, NoPart}}},                 // what became of many families, without small numbers
	{AddressSaid, "", []Ground{{Staff, ForChildren}}},                                         // for everybody else it is as if there were no such journey
}

// AuthorityTable is who may do what: a row for each address and for each case of each decision, in the order of the journey.
// Whoever has one ground of a row has a say. What decisions need stands in the catalogue.
func AuthorityTable() []Authority {
	all := addresses[:len(addresses):len(addresses)]
	for _, row := range catalogue {
		for _, may := range row.May {
			all = append(all, Authority{row.Name(), may.When, may.Grounds})
		}
	}
	return all
}

// authorities is the table by name.
var authorities = func() map[string][]Authority {
	by := map[string][]Authority{}
	for _, row := range AuthorityTable() {
		by[row.Name] = append(by[row.Name], row)
	}
	return by
}()

// AuthorityOf gives the rows of a decision or an address: one for each of its cases.
func AuthorityOf(name string) []Authority { return authorities[name] }
