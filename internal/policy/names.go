package policy

import "strings"

// By what a rule tells cases apart. A variant is named after one of each: "other", "job-ready-public".
const (
	VariantJobReady = "job-ready" // jobparat
	VariantOther    = "other"     // everyone else, activity-ready (aktivitetsparat) as a rule
	VariantPrivate  = "private"   // wage subsidy with a private employer
	VariantPublic   = "public"    // wage subsidy with a public employer
)

// The kinds of case that the journey knows. One more of a kind is added here, and where casework finds which an adult is in
// (AdultTrack.group); a policy that lacks a variant for it is refused by name.
var (
	TargetGroups = []string{VariantJobReady, VariantOther}
	Sectors      = []string{VariantPrivate, VariantPublic}
)

// VariantOf names the variant for one of each kind, in the order in which the rule's row has them.
func VariantOf(kinds ...string) string { return strings.Join(kinds, "-") }

// variantsBy names the variants of a rule that tells cases apart by these kinds: one for each combination.
func variantsBy(kinds ...[]string) []string {
	all := []string{""}
	for _, kind := range kinds {
		var longer []string
		for _, so := range all {
			for _, one := range kind {
				longer = append(longer, strings.TrimPrefix(VariantOf(so, one), "-"))
			}
		}
		all = longer
	}
	return all
}

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
