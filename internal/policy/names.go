package policy

// The variants the default policy has.
const (
	VariantJobReady = "job-ready" // jobparat
	VariantOther    = "other"     // everyone else, activity-ready (aktivitetsparat) as a rule
	VariantPrivate  = "private"   // wage subsidy with a private employer
	VariantPublic   = "public"    // wage subsidy with a public employer
)

// The responsibilities that departments share out between them.
const (
	Employment = "employment"
	Children   = "children"
	Social     = "social"
	School     = "school"
	Benefits   = "benefits"
	Post       = "post"
)

// Responsibilities are all there are; each belongs to exactly one department.
var Responsibilities = []string{Employment, Children, Social, School, Benefits, Post}

// Who answers for a rule, beside a responsibility.
const (
	Coordinator = "coordinator" // the family's coordinator (koordinerende sagsbehandler)
	Each        = "each"        // every department that was asked
	Lead        = "lead"        // the journey's lead department
	Decider     = "decider"     // the department that took the decision
)

// Whom a rule escalates to, beside Coordinator and a responsibility. The first three are roles in the department that the
// task lies with; Leader is the coordinators' own.
const (
	TeamLeader = "teamLeader"
	Head       = "head"
	DutyLead   = "dutyLead"
	Leader     = "leader"
	OnRoster   = "roster" // whoever of the children's department is on duty then, one after another: see Duty
)
