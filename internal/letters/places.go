package letters

import "time"

// Place is something in a letter that differs.
type Place string

// The places that stand in a sentence.
const (
	Reader       Place = "reader"       // who gets it
	Child        Place = "child"        // whom it is about
	Case         Place = "case"         // the case number
	Contact      Place = "contact"      // whom to ring
	Telephone    Place = "telephone"    // and where
	Municipality Place = "municipality" //
	When         Place = "when"         // a meeting begins
	Where        Place = "place"        // it is held, or how one gets into it
	Rules        Place = "rules"        // the law that was applied
	Coordinator  Place = "coordinator"  //
	Email        Place = "email"        // of the coordinator
	Protector    Place = "protector"    // how the data protection officer is reached
	Years        Place = "years"        // for which data are kept
)

// The places that are somebody's own words, in a paragraph for themselves.
const (
	Decided Place = "decided" // what was decided, and from when
	Reasons Place = "reasons" // why
	Answer  Place = "answer"  // to what somebody wrote
	Goals   Place = "goals"   // of the joint plan
	Minutes Place = "minutes" // of a meeting
)

// Direction is in which direction what stands in a place is always read, such as a telephone number; empty: as its words are.
func (p Place) Direction() string {
	switch p {
	case Case, Telephone, Email, Protector, Years:
		return "ltr"
	default:
		return ""
	}
}

// Facts are what is known of one letter.
type Facts struct {
	Young       bool             // the reader is the young person whom it is about
	Replaces    bool             // the decision comes in place of an earlier one that this reader knows
	Online      bool             // the meeting is
	Interpreter bool             // is booked for the meeting
	When        time.Time        // the meeting begins
	Words       map[Place]string // all else, as it is to stand there
}

// at is what stands in a place; empty where it is not known.
func (f Facts) at(p Place, in *language) string {
	if p == When && !f.When.IsZero() {
		return in.moment(f.When)
	}
	return f.Words[p]
}
