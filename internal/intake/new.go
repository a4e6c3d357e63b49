package intake

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
)

// New is one thing that a form says and the journey of somebody in it does not know, with the decision by which it is taken over. A person looks at it, corrects it and decides.
type New struct {
	Person   string         // whom it is about, by the form's own ids; empty: the family
	Member   string         // the same by the number here; empty where they are not in the family
	What     NewWhat        // what it is
	N        int            // of several of a kind, from 1
	Decision string         // by which it is taken over
	Values   map[string]any // what the form says for it, as JSON has it
}

// ID names it, the same each time the form is read.
func (n New) ID() string {
	return strings.Join([]string{n.Person, string(n.What), strconv.Itoa(n.N)}, ".")
}

// NewWhat is a kind of thing that can be new.
type NewWhat string

// What can be new.
const (
	NewPerson     NewWhat = "person"
	NewReach      NewWhat = "reach"
	NewProtection NewWhat = "protection"
	NewAddress    NewWhat = "address"
	NewBenefit    NewWhat = "benefit"
	NewHours      NewWhat = "hours"
	NewConsent    NewWhat = "consent" // the form says what somebody agrees to: they are asked again, for whoever wrote it need not have asked them
	NewCase       NewWhat = "case"
	NewMeasure    NewWhat = "measure"
	NewOther      NewWhat = "other" // case numbers and a contact course, for which there is no decision of their own
	NewReason     NewWhat = "reason"
)

// NewWhats are all of them.
var NewWhats = []NewWhat{NewPerson, NewReach, NewProtection, NewAddress, NewBenefit, NewHours, NewConsent, NewCase, NewMeasure, NewOther, NewReason}

// Here is what a journey knows of a form's persons, as far as whoever reads it may see.
type Here struct {
	Known     map[string]string // the form's ids to the numbers here
	Moved     []string          // by the form's ids: whose address is another one here
	Members   []casework.MemberRow
	Measures  []casework.MeasureRow
	Telephone map[string]string // by the numbers here
	Safely    map[string]string
}

// NewTo says what in a form is new to a journey: in the form's order, persons first, the reason last. What the form leaves out, because its reader may not see it, is not there.
func NewTo(form []byte, here Here, language string) ([]New, error) {
	var f Form
	var raw struct{ Adults, Children []map[string]any }
	if err := json.Unmarshal(form, &f); err != nil {
		return nil, fmt.Errorf("read a form that was taken in: %w", err)
	}
	if err := json.Unmarshal(form, &raw); err != nil {
		return nil, fmt.Errorf("read a form that was taken in: %w", err)
	}
	c := comparison{Here: here, danish: language != "en"}
	for i, a := range f.Adults {
		c.adult(adultID(i+1), a, raw.Adults[i])
	}
	for i, child := range f.Children {
		c.child(childID(i+1), child, raw.Children[i])
	}
	if strings.TrimSpace(f.Reason) != "" {
		c.add("", "", NewReason, casework.WriteNote{}, map[string]any{"kind": string(casework.NoteMessage), "text": f.Reason})
	}
	return c.found, nil
}

type comparison struct {
	Here
	danish bool
	found  []New
}

func (c *comparison) add(person, member string, what NewWhat, by casework.Body, values map[string]any) {
	n := 1
	for _, x := range c.found {
		if x.Person == person && x.What == what {
			n++
		}
	}
	c.found = append(c.found, New{person, member, what, n, by.Name(), values})
}

// person is what is compared of everybody; ok is false of somebody who is not in the family.
func (c *comparison) person(id, kind string, raw map[string]any) (row casework.MemberRow, ok bool) {
	member := c.Known[id]
	at := slices.IndexFunc(c.Members, func(m casework.MemberRow) bool { return m.Member == member })
	if member != "" && at >= 0 {
		return c.Members[at], true
	}
	if member != "" {
		return row, false // in the family, and not for this reader to know more of
	}
	values := maps.Clone(raw)
	delete(values, "consents") // who joins is asked
	if kind == string(casework.Child) {
		values["custodyHolders"] = c.holders(raw["custodyHolders"])
	}
	c.add(id, "", NewPerson, casework.AddMember{}, map[string]any{"member": c.next(kind), kind: values})
	return row, false
}

// next is the next number of a kind, of those that the reader sees.
func (c *comparison) next(kind string) string {
	last := 0
	for _, m := range c.Members {
		if id, ok := casework.ParseMemberID(m.Member); ok && string(id.Kind) == kind {
			last = max(last, id.N)
		}
	}
	return kind + "-" + strconv.Itoa(last+1)
}

// holders are the custody holders by their numbers here: of those who are in the family.
func (c *comparison) holders(listed any) (numbers []any) {
	all, _ := listed.([]any)
	for _, x := range all {
		n, _ := x.(float64)
		if _, number, known := strings.Cut(c.Known[adultID(int(n))], "-"); known {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

func (c *comparison) adult(id string, a Adult, raw map[string]any) {
	row, here := c.person(id, string(casework.Adult), raw)
	if !here {
		return
	}
	c.reached(id, row, a.ProtectedAddress, a.Telephone, a.Reach)
	if slices.Contains(c.Moved, id) {
		c.add(id, row.Member, NewAddress, casework.ChangeAddress{}, map[string]any{"members": []any{row.Member}, "address": a.Address})
	}
	if a.Abroad != nil {
		c.add(id, row.Member, NewAddress, casework.ChangeAddress{}, map[string]any{
			"members": []any{row.Member}, "lives": string(casework.LivesAbroad), "country": a.Abroad.Country, "address": a.Abroad.Lines,
		})
	}
	if a.Benefit != "" && a.Benefit != row.Benefit || a.PublicSupport && !row.PublicSupport {
		c.add(id, row.Member, NewBenefit, casework.ChangeBenefit{}, map[string]any{"adult": row.Member, "benefit": a.Benefit, "since": string(a.BenefitSince)})
	}
	if h := a.OrdinaryHours; h != nil && h.HoursPerWeek != row.HoursPerWeek {
		c.add(id, row.Member, NewHours, casework.RecordHours{}, map[string]any{
			"adult": row.Member, "hoursPerWeek": h.HoursPerWeek, "besideBenefit": a.PublicSupport, "benefit": a.Benefit, "since": string(h.Since),
		})
	}
	c.agreed(id, row, len(a.Consents))
	c.other(id, row, a.CaseIDs, a.ContactCourse)
}

func (c *comparison) child(id string, child Child, raw map[string]any) {
	row, here := c.person(id, string(casework.Child), raw)
	if !here {
		return
	}
	c.reached(id, row, child.ProtectedAddress, child.Telephone, child.Reach)
	if slices.Contains(c.Moved, id) {
		c.add(id, row.Member, NewAddress, casework.ChangeAddress{}, map[string]any{"members": []any{row.Member}, "address": child.Address})
	}
	c.agreed(id, row, len(child.Consents))
	c.other(id, row, child.CaseIDs, nil)
	if child.Case != nil {
		c.running(id, row, child.Case, raw["case"])
	}
}

// running compares a child's case: the whole of it is new where the journey knows none, otherwise the measures that do not run here.
func (c *comparison) running(id string, row casework.MemberRow, running *Case, raw any) {
	known, has := map[string]bool{}, row.CaseOpen
	for _, m := range c.Measures {
		if m.Member == row.Member {
			has, known[m.Code] = true, known[m.Code] || m.EndedAt == nil
		}
	}
	if !has {
		c.add(id, row.Member, NewCase, casework.TakeOverCase{}, map[string]any{"child": row.Member, "case": raw})
		return
	}
	for _, m := range running.Measures {
		if !known[m.Measure] {
			c.add(id, row.Member, NewMeasure, casework.DecideMeasure{}, map[string]any{
				"child": row.Member, "action": string(casework.StartMeasure), "measure": m.Measure, "effectiveOn": string(m.Started), "outsideHome": m.OutsideHome,
			})
		}
	}
}

// reached compares how somebody is reached. Of somebody who is protected nothing is offered that tells where they are.
func (c *comparison) reached(id string, row casework.MemberRow, protected bool, telephone string, r Reach) {
	if protected && !row.Protected {
		c.add(id, row.Member, NewProtection, casework.ProtectMember{}, map[string]any{"member": row.Member, "protected": true})
	}
	if protected || row.Protected {
		return
	}
	values := map[string]any{}
	if telephone != "" && telephone != c.Telephone[row.Member] {
		values["telephone"] = telephone
	}
	if r.Safely != "" && r.Safely != c.Safely[row.Member] {
		values["safely"] = r.Safely
	}
	if r.Language != "" && r.Language != row.Language {
		values["language"] = r.Language
	}
	if r.Interpreter && !row.Interpreter {
		values["interpreter"] = true
	}
	if r.Paper && !row.Paper {
		values["paper"] = true
	}
	var unsafe []any
	for _, channel := range r.Unsafe {
		if !slices.Contains(row.Unsafe, string(channel)) {
			unsafe = append(unsafe, string(channel))
		}
	}
	if unsafe != nil {
		values["unsafe"] = unsafe
	}
	if len(values) > 0 {
		values["member"] = row.Member
		c.add(id, row.Member, NewReach, casework.RecordReach{}, values)
	}
}

func (c *comparison) agreed(id string, row casework.MemberRow, said int) {
	if said > 0 {
		c.add(id, row.Member, NewConsent, casework.ChangeConsent{}, map[string]any{"member": row.Member})
	}
}

// other is what no decision takes over as such: it is offered as a note.
func (c *comparison) other(id string, row casework.MemberRow, ids map[string]string, course *Course) {
	var said []string
	for _, department := range slices.Sorted(maps.Keys(ids)) {
		said = append(said, c.words("Sag i ", "Case in ")+department+": "+ids[department])
	}
	if course != nil {
		said = append(said, fmt.Sprintf(c.words("Kontaktforløb begyndt %s, %d samtaler holdt", "Contact course begun %s, %d interviews held"), course.Started, course.InterviewsHeld))
	}
	if said != nil {
		c.add(id, row.Member, NewOther, casework.WriteNote{}, map[string]any{"kind": string(casework.NoteOther), "about": []any{row.Member}, "text": strings.Join(said, "\n")})
	}
}

func (c *comparison) words(da, en string) string {
	if c.danish {
		return da
	}
	return en
}
