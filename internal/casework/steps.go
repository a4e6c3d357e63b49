package casework

import "slices"

// Step names a kind of thing that is asked, done or waited for in a journey, or that is told.
type Step string

// StepRow is everything that is known of a step whatever the family. Adding a step is adding its
// constant and its row, which stand beside each other.
type StepRow struct {
	Step    Step
	Owes    string   // who is asked: a responsibility of the policy, theLead, theSubject, or nobody
	Rules   []string // when it is due: rules of the policy, the usual one first; what starts their clocks, and whose own decision the answer is, stands there
	Purpose Purpose  // why its department is told of it; Confidential, of which nobody else may hear, where its rule says so

	Group Group // those with which it is treated alike, where there are any

	Beside   bool // the closing meeting does not wait for it
	Outlasts bool // waited for although the family is leaving: the ending's own, and what no ending sets aside

	Lapses bool // it is the family that answers, or does not: when it is due the question lapses, and nobody has missed a deadline

	PastAge bool // goes on when the child whom it is about turns 18; everything else about the child is called off

	OwnersAlone bool // that it is open, only its department and the one responsible for children may know: others could infer a concern from it

	Statutory bool // the department's duty by law, whatever becomes of the joint effort: an ending hands it back, and never calls it off

	Da, En string // what it is called where people read; empty where nobody does
}

// Group names several steps that are treated alike.
type Group string

// The groups.
const (
	Meetings      Group = "meetings"   // of the table
	Offers        Group = "offers"     // the end of an offer is asked for
	IntoWork      Group = "into-work"  // of an adult's track: work, or its loss, makes them pointless; offers are ended apart
	ConcernWaits  Group = "concern"    // what waits of a concern: the assessment, the screening, and what protects a child in acute danger
	LooksInto     Group = "looks-into" // a child's situation is investigated or clarified
	CommitteeAsks Group = "committee"  // what the committee is asked
	AppealWaits   Group = "appeal"
	Letters       Group = "letters" // a party is sent a decision on a child
	Informs       Group = "informs" // somebody is told of the journey
	EndingWaits   Group = "ending"  // a person is to confirm that the joint effort ends
)

// Who owes a step, beside a responsibility.
const (
	theLead    = "lead"    // the department that leads the journey
	theSubject = "subject" // the department in its key
	nobody     = ""        // it is told, or waited for
)

// Steps are the rows of all steps, in the order of a journey.
func Steps() []StepRow { return stepRows }

var stepRows = confidentialByRule(slices.Concat(startSteps, adultSteps, childSteps, tableSteps, toldSteps))
