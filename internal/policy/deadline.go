package policy

import "time"

// Deadline (frist) is one running clock: what a rule gives for one start. It lives in the journey's state and in the
// register as JSON. All times are UTC instants; they are counted in Europe/Copenhagen.
type Deadline struct {
	Rule    string `json:"rule"`
	Variant string `json:"variant,omitempty"`
	// Policy is the version of the policy that gave it.
	Policy string    `json:"policy"`
	Start  time.Time `json:"start"`
	// Target is an earlier, softer date; nil when the rule has none.
	Target *time.Time `json:"target,omitempty"`
	// Due is nil for a gate.
	Due *time.Time `json:"due,omitempty"`
	// Final is when the journey goes on without the answer; nil when it waits.
	Final       *time.Time   `json:"final,omitempty"`
	Reminders   []time.Time  `json:"reminders,omitempty"`
	Escalations []Escalation `json:"escalations,omitempty"`
	Basis       string       `json:"basis"`
	Verified    bool         `json:"verified,omitempty"`
	Pausable    bool         `json:"pausable,omitempty"`

	// Unit is what the period is counted in, and so what a pause gives back; empty for a gate.
	Unit Unit `json:"unit,omitempty"`
	// Interval is the length a review decided in place of the rule's.
	Interval Period `json:"interval,omitzero"`
	// Check is the number of the checkpoint that this deadline is for; 0 is the rule's end.
	Check int `json:"check,omitempty"`
	// EndsWith is the moment that ends the clock before its period does, where the rule has such an event and it was given.
	EndsWith *time.Time `json:"endsWith,omitempty"`
	// Changes are the extensions, pauses and bringings forward since, in order. Recompute repeats them.
	Changes []Change `json:"changes,omitempty"`
}

// Escalation says whom to tell, and when, that the due date has passed. To is as in Step.To.
type Escalation struct {
	At time.Time `json:"at"`
	To string    `json:"to"`
}

// ChangeKind is what was done to a running clock.
type ChangeKind string

// The kinds of change.
const (
	Extended ChangeKind = "extended"
	Paused   ChangeKind = "paused"
	Forward  ChangeKind = "forward"
)

// Change is one thing done to a running clock.
type Change struct {
	Kind ChangeKind `json:"kind"`
	// By is what an extension added.
	By Period `json:"by,omitzero"`
	// From and To are a pause's ends. From alone is the news that brought the clock forward; By is then how soon after.
	From *time.Time `json:"from,omitempty"`
	To   *time.Time `json:"to,omitempty"`
	// Given is what a pause gave back, in the clock's unit: hours, working days, or else calendar days.
	Given int `json:"given,omitempty"`
}

// Options are what a rule's clock starts with.
type Options struct {
	// Variant is needed for a rule that has variants.
	Variant string
	// Start is when the clock starts. Give Start, or Starts, or both: then Start counts as the rule's first event.
	Start time.Time
	// Starts are events and when they happened, for rules with several starts or with EndsWith; the earliest start counts, so
	// for a clock that runs again give only the event that starts it anew. Events the rule does not know are ignored.
	Starts map[string]time.Time
	// Interval is the length decided in a review, for a rule with a cap.
	Interval *Period
	// Check asks for the n-th of the rule's checkpoints, from 1, instead of its end. Past the last one it is the end.
	Check int
}
