package policy

// Name is what something is called in the two languages of the program.
type Name struct {
	Da string `json:"da"`
	En string `json:"en"`
}

// Rule is one deadline (frist), gate or recurring check, in one version of the law or the policy. One id may stand several
// times, each version with its own days of validity.
type Rule struct {
	ID string `json:"id"`
	Name

	// Starts are the events that start the clock; when several have happened the earliest counts.
	Starts []string `json:"starts"`
	// EndsWith are events whose own day is the due date when it comes after the start and before the period's end. That is
	// how "the earlier of the end of the investigation and 3 months" is written.
	EndsWith []string `json:"endsWith,omitempty"`
	// Gives are the events that happen when the rule is answered, or when its final date passes.
	Gives []string `json:"gives,omitempty"`
	// Repeats says that the rule may start again at an event it gives itself.
	Repeats bool `json:"repeats,omitempty"`

	// Answers is who owes the answer: responsibilities, or Coordinator, Each, Lead, Decider.
	Answers []string `json:"answers"`
	// Gate marks a rule without a period: something that must be so before something else happens.
	Gate bool `json:"gate,omitempty"`
	// Pausable says that a suspension stops this clock.
	Pausable bool `json:"pausable,omitempty"`
	// RollAppeal says that an end on a Saturday, Sunday or public holiday runs to the next working day.
	RollAppeal bool `json:"rollAppeal,omitempty"`

	Terms
	// Variants replace some of Terms, each for one kind of case.
	Variants []Variant `json:"variants,omitempty"`

	Law
	// ValidFrom and ValidTo are days (2006-01-02, both included) of the clock's start. Empty is without end.
	ValidFrom string `json:"validFrom,omitempty"`
	ValidTo   string `json:"validTo,omitempty"`
}

// Law is what a rule stands on. Nothing here is legal advice.
type Law struct {
	// Basis is the paragraph, or "policy" where the municipality has decided it itself. A paragraph that is quoted from
	// memory says so in the text, because this text is shown to people.
	Basis string `json:"basis"`
	// Source is where the rule was found and what it says, in our own words.
	Source string `json:"source,omitempty"`
	// Verified says that the rule was read in a source. Local policy has no legal text to verify and is false.
	Verified bool `json:"verified"`
}

// BasisPolicy is Law.Basis of a rule that is the municipality's own.
const BasisPolicy = "policy"

// Terms are how long a rule takes and who hears about it.
type Terms struct {
	Period Period `json:"period,omitzero"`
	// Target is an earlier, softer date, counted from the start.
	Target Period `json:"target,omitzero"`
	// Final is when the journey goes on without the answer, counted from due.
	Final Period `json:"final,omitzero"`
	// RemindBefore are counted back from due, RemindAfter on from the start.
	RemindBefore []Period `json:"remindBefore,omitempty"`
	RemindAfter  []Period `json:"remindAfter,omitempty"`
	// Escalate are the steps after due, in order.
	Escalate []Step `json:"escalate,omitempty"`
	// Extend is how far a decision may extend the period; nil when it may not.
	Extend *Extension `json:"extend,omitempty"`
	// Cap is the longest interval that a review may decide in place of Period; zero when none may.
	Cap Period `json:"cap,omitzero"`
	// Checks are points to be looked at on the way, counted from the start.
	Checks []Period `json:"checks,omitempty"`
	// CheckCount spreads so many checks evenly, the last on the due date.
	CheckCount int `json:"checkCount,omitempty"`
}

// With is the rule's terms with what the variant says over them.
func (t Terms) With(variant Terms) Terms {
	t.Period = firstSet(variant.Period, t.Period)
	t.Target = firstSet(variant.Target, t.Target)
	t.Final = firstSet(variant.Final, t.Final)
	t.Cap = firstSet(variant.Cap, t.Cap)
	if variant.RemindBefore != nil {
		t.RemindBefore = variant.RemindBefore
	}
	if variant.RemindAfter != nil {
		t.RemindAfter = variant.RemindAfter
	}
	if variant.Escalate != nil {
		t.Escalate = variant.Escalate
	}
	if variant.Extend != nil {
		t.Extend = variant.Extend
	}
	if variant.Checks != nil {
		t.Checks = variant.Checks
	}
	if variant.CheckCount != 0 {
		t.CheckCount = variant.CheckCount
	}
	return t
}

func firstSet(a, b Period) Period {
	if a.IsZero() {
		return b
	}
	return a
}

// Variant is a rule's terms for one kind of case. What it leaves out is the rule's own.
type Variant struct {
	ID string `json:"id"`
	Name
	Terms
	// Basis is what the variant stands on where that is not the law that the rule stands on: "policy" where the municipality
	// decides about this kind of case itself. It is not verified then.
	Basis string `json:"basis,omitempty"`
}

// standsOn is the basis of the rule, or of its variant where that has one of its own, and whether it was read in a source.
func (r Rule) standsOn(variant string) (basis string, verified bool) {
	for _, v := range r.Variants {
		if v.ID == variant && v.Basis != "" {
			return v.Basis, false
		}
	}
	return r.Basis, r.Verified
}

// Step tells somebody that the due date has passed.
type Step struct {
	// After is counted from due; zero is the due moment itself.
	After Period `json:"after,omitzero"`
	// To is a responsibility, Coordinator, Leader, a role in the task's department (TeamLeader, Head, DutyLead), or OnRoster.
	To string `json:"to"`
}

// Extension is what a decision to extend (forlænge) may do.
type Extension struct {
	// By is the longest a single decision may add.
	By Period `json:"by"`
	// Max is the longest the whole period may become, counted from the start; zero is without limit.
	Max Period `json:"max,omitzero"`
}
