package casework

// AuthorityTable is who may do what: a row for each decision and each address, in the order of the journey. Whoever has one
// ground of a row has a say. A decision in which it depends on what is decided has a row for each case.
//
// Three rules run through it. What is an exercise of a department's own authority (myndighedsudøvelse) is that department's
// alone, the coordinator not excepted: there the coordinator coordinates. IT decides nothing about families. A citizen acts
// for themself, and only when their sign-in is bound to a journey and to who they are in it.
func AuthorityTable() []Authority { //nolint:funlen // a table
	var (
		owner       = Ground{Staff, OwesTask}
		coordinates = Ground{AsCoordinator, Leading}
		leads       = Ground{AsLeader, Leading}
		children    = Ground{Staff, ForChildren}
		employment  = Ground{Staff, ForEmployment}
		table       = Ground{Staff, AtTable}
		it          = Ground{AsIT, NoPart}
		self        = Ground{AsFamilyMember, Themself}
		member      = Ground{Staff, SomePart}
		theirs      = Ground{AsLeader, WorksThere}
	)
	return []Authority{
		// What is no decision in a journey.
		{AddressIntakes, "", []Ground{{Staff, NoPart}, it}},
		{AddressConcerns, "", []Ground{{Anybody, NoPart}}},
		{AddressReopen, "", []Ground{coordinates, leads}},
		{AddressMessages, "", []Ground{{Anybody, OwnMessage}}},
		{AddressWork, "", []Ground{{Staff, NoPart}}}, // their own department's tasks only
		{AddressTasks, "", []Ground{member}},
		{AddressAgenda, "", []Ground{member}},

		{"answer-consent", "", []Ground{owner, coordinates, self}},
		{"change-consent", CaseTakenBack, []Ground{member, self}},
		{"change-consent", CaseGiven, []Ground{{Staff, NamedThere}, coordinates, self}},
		{"change-consent", CaseAfterNo, []Ground{coordinates, self}},
		{"appoint-coordinator", "", []Ground{owner, coordinates}},
		{"deliver-contribution", "", []Ground{owner, coordinates}},
		{"withdraw-contribution", "", []Ground{owner, coordinates}},
		{"hold-meeting", "", []Ground{owner, coordinates}},
		{"call-meeting", "", []Ground{coordinates, {AsLeader, AtTable}}},

		{"hold-interview", "", []Ground{owner, coordinates}},
		{"change-readiness", "", []Ground{employment, coordinates}},
		{"make-offer", "", []Ground{employment, coordinates}},
		{"end-offer", "", []Ground{owner, coordinates}},
		{"start-job", "", []Ground{employment, coordinates}},
		{"lose-job", "", []Ground{employment, coordinates}},
		{"check-job", "", []Ground{owner, coordinates}},

		{"decide-measure", "", []Ground{children}},
		{"complete-child-plan", "", []Ground{owner}},
		{"start-investigation", "", []Ground{children}},
		{"conclude-investigation", "", []Ground{owner}},
		{"record-measurements", "", []Ground{table, {Staff, ForSchool}, coordinates}},
		{"give-absence-notice", "", []Ground{owner, coordinates}},
		{"file-appeal", "", []Ground{children, {Staff, ForPost}, coordinates}},
		{"decide-appeal", "", []Ground{owner}},
		{"record-ruling", "", []Ground{owner, coordinates}},
		{"hold-review", "", []Ground{owner}},
		{"decide-closure", "", []Ground{owner}},
		{"confirm-letter", "", []Ground{owner, coordinates}},
		{"report-concern", "", []Ground{{Anybody, NoPart}}}, // a concern comes from anybody
		{"send-concern-receipt", "", []Ground{owner}},
		{"assess-concern", "", []Ground{owner}},
		{"report-crisis", "", []Ground{table, coordinates}},
		{"decide-pause", "", []Ground{owner}},
		{"report-news", "", []Ground{{Staff, NoPart}, it, {AsEngine, NoPart}}}, // as the form that it comes with; and that somebody has joined another family
		{"read-news", "", []Ground{owner}},
		{"resolve-refusal", "", []Ground{owner, coordinates}},

		{"extend-deadline", "", []Ground{{AsLeader, OwesTask}, leads}},
		{"suspend", CaseDemands, []Ground{employment}},
		{"suspend", "", []Ground{coordinates, leads}},
		{"resume", CaseDemands, []Ground{employment}},
		{"resume", "", []Ground{coordinates, leads}},
		{"assign", "", []Ground{{AsLeader, NamedThere}, coordinates, leads}},
		{"reassign", CaseTask, []Ground{{AsLeader, OwesTask}, leads}},
		{"reassign", CasePerson, []Ground{theirs, leads}},
		{"reassign", CaseDepartment, []Ground{{AsLeader, NamedThere}, leads}},
		{"reassign", CaseCoordinator, []Ground{leads}},
		{"set-deputy", "", []Ground{theirs, leads}},

		{"withdraw", "", []Ground{coordinates, {AsFamilyMember, OnlyOne}}},
		{"confirm-ending", "", []Ground{{AsCoordinator, OwesTask}, {AsLeader, OwesTask}}},
		{"end-outside", "", []Ground{coordinates, leads}},
		{"move-away", "", []Ground{coordinates, leads}},
		{"confirm-handover", "", []Ground{owner, coordinates}},
		{"merge-into", "", []Ground{coordinates, leads}},
		{"confirm-merge", "", []Ground{owner, coordinates}},
		{"add-member", "", []Ground{coordinates, leads}},
		{"set-custody", "", []Ground{children}},
		{"record-death", "", []Ground{table, coordinates}},
		{"remove-member", "", []Ground{coordinates, leads}},
		{"protect-member", "", []Ground{table, coordinates}},
		{"move-policy", "", []Ground{it, leads}},
		{"renew", "", []Ground{it}},
	}
}

// The addresses that are no decision.
const (
	AddressIntakes  = "POST /v1/intakes"
	AddressConcerns = "POST /v1/concerns"
	AddressReopen   = "POST /v1/journeys/{case}/reopen"
	AddressMessages = "GET /v1/messages/{id}"
	AddressWork     = "GET /v1/tasks"
	AddressTasks    = "GET /v1/journeys/{case}/tasks"
	AddressAgenda   = "GET /v1/journeys/{case}/agenda"
)

// The cases of decisions in which it depends on what is decided who decides.
const (
	CaseTakenBack   = "taken back"
	CaseGiven       = "given"
	CaseAfterNo     = "given after a no"
	CaseDemands     = "demands on a parent"
	CaseTask        = "one task"
	CasePerson      = "all that one employee has"
	CaseDepartment  = "all that one department has"
	CaseCoordinator = "the coordinator's role"
)

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
