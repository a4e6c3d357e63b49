package intake

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// CaseForm is a case that the children's department has for a child who is in a journey that does not know of it, written as in the intake form.
type CaseForm struct {
	MessageID string `json:"messageId,omitempty" da:"-"` // where it does not stand in the header
	Child     string `json:"child"`
	Case      Case   `json:"case" da:"Barnets sag, der er i gang" en:"The child's running case"`
	Reason    string `json:"reason,omitempty" max:"20000"` // what there is to say of it, in free text
}

// CaseFields are the fields of the form, with bounds and titles.
var CaseFields = incoming.FieldsOf(reflect.TypeFor[CaseForm](), casework.FieldRules)

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f CaseForm) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "case form") }

// TakenOver is what comes out: what the journey hears, and the reason, which goes to the vault.
type TakenOver struct {
	Decision  casework.TakeOverCase
	Reason    string
	MessageID string // "" where the form has none
}

// ReadCase turns a form into a case that is brought into a journey. now is the moment it was handed in. Errors are those of Read.
func (r Rules) ReadCase(data []byte, now time.Time) (*TakenOver, error) {
	return readForm(r, data, now, (*checker).caseForm, (*checker).takenOver)
}

func (c *checker) caseForm(f *CaseForm) {
	if id, _ := casework.ParseMemberID(f.Child); id.Kind != casework.Child || id.N > highestMember {
		c.wrong("child", "Skriv nummeret på et barn i familien, for eksempel child-1.", "Write the number of a child of the family, for example child-1.")
	}
	if !c.unread["case"] {
		c.caseID("case.id", f.Case.ID)
		c.childCase("case", &f.Case)
	}
}

// takenOver converts a form in which nothing is wrong.
func (c *checker) takenOver(f *CaseForm) *TakenOver {
	running := &casework.Member{ID: f.Child, Kind: casework.Child, CaseIDs: c.childsCases(Child{Case: &f.Case}), Child: &casework.ChildTrack{Case: f.Case.casework(), Underway: f.Case.underway()}}
	return &TakenOver{Decision: casework.TakeOverCase{Child: f.Child, Running: running}, Reason: strings.TrimSpace(f.Reason), MessageID: f.MessageID}
}
