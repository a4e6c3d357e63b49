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

// MemberForm is somebody who joins a family that is in a journey: an adult or a child, written as in the intake form. It
// holds personal data, so it prints as nothing but its name.
//
// A newborn without a CPR number comes with its day of birth, which tells on which days the child will consent for themself and come of age, and gets the number later (NumberForm).
type MemberForm struct {
	MessageID string `json:"messageId,omitempty" da:"-"`                                                                                     // where it does not stand in the header
	Member    string `json:"member" da:"Næste nummer i forløbet: adult-3 eller child-2" en:"Next number in the journey: adult-3 or child-2"` // the next number of its kind: adult-3, child-2
	Adult     *Adult `json:"adult,omitempty" da:"Voksen" en:"Adult"`                                                                         // either an adult ...
	Child     *Child `json:"child,omitempty" da:"Barn" en:"Child"`                                                                           // ... or a child, whose custody holders are numbers of adults in the journey; an address must be given
	Was       string `json:"was,omitempty" da:"Den unge, som er fyldt 18 år i forløbet og går videre som denne voksne (child-1)" en:"The young person who has turned 18 in the journey and goes on as this adult (child-1)" of:"child"`
	Reason    string `json:"reason" max:"20000"` // why, in free text
}

// MemberFields are the fields of the form, with bounds and titles.
var MemberFields = incoming.FieldsOf(reflect.TypeFor[MemberForm](), casework.FieldRules)

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f MemberForm) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "member form") }

// Joining is what comes out: a family of one, with the form's reason as the only text of its bundle.
type Joining struct {
	Family
	MessageID string // "" where the form has none
}

// highestMember is the highest number that a member can have.
const highestMember = 999

// ReadMember turns a form into somebody who joins. now is the moment it was handed in. Errors are those of Read.
func (r Rules) ReadMember(data []byte, now time.Time) (*Joining, error) {
	return readForm(r, data, now, (*checker).member, (*checker).joining)
}

func (c *checker) member(f *MemberForm) {
	kind := casework.Child
	if f.Adult != nil {
		kind = casework.Adult
	}
	if id, _ := casework.ParseMemberID(f.Member); id.Kind != kind || id.N > highestMember {
		c.wrong("member", "Skriv det næste nummer i forløbet: adult-3 for en voksen, child-2 for et barn.",
			"Write the next number in the journey: adult-3 for an adult, child-2 for a child.")
	}
	if strings.TrimSpace(f.Reason) == "" {
		c.wrong("reason", "Skriv hvorfor.", "Write why.")
	}
	switch {
	case (f.Adult == nil) == (f.Child == nil):
		if !c.unread["adult"] && !c.unread["child"] {
			c.wrong("adult", "Skriv enten adult eller child.", "Write either adult or child.")
		}
	case f.Adult != nil:
		c.adult("adult", *f.Adult)
		c.idsOf("adult.caseIds", f.Adult.CaseIDs)
		c.was(f)
	default:
		c.custody("child.custodyHolders", f.Child.CustodyHolders, highestMember, "Skriv nummeret på en voksen i forløbet.", "Write the number of an adult in the journey.")
		c.childAlone("child", *f.Child)
		c.address("child.address", f.Child.Address)
		c.idsOfChild("child", *f.Child)
	}
}

// was holds that it is a child, and that whoever goes on as an adult lives in the family.
func (c *checker) was(f *MemberForm) {
	if id, _ := casework.ParseMemberID(f.Was); f.Was != "" && (id.Kind != casework.Child || id.N > highestMember || f.Adult.Outside) {
		c.wrong("was", "Skriv nummeret på en ung i familien, for eksempel child-1, eller lad feltet stå tomt.", "Write the number of a young person of the family, for example child-1, or leave the field empty.")
	}
}

// joining converts a form in which nothing is wrong.
func (c *checker) joining(f *MemberForm) *Joining {
	j := &Joining{MessageID: f.MessageID}
	j.Bundle.Texts = []string{f.Reason}
	if f.Adult != nil {
		j.addAdult(c, f.Member, *f.Adult)
		j.Members[0].Was, j.Bundle.Persons[0].Was = f.Was, f.Was
	} else {
		j.addChild(c, f.Member, *f.Child)
	}
	return j
}
