package desk

import (
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// familyPeople are the family's members, and who may hear what about whom.
type familyPeople struct {
	People      []personRow
	Consents    []consentRow
	Departments []string // the columns of the consents
}

// personRow is one member: where they stand, and how they are reached safely.
type personRow struct {
	ID, Name, As, Track  string
	Left                 *time.Time
	LeftWhy              string
	Protected            bool
	Telephone, Safely    string
	Unsafe               []string
	Language             string
	Interpreter, OnPaper bool
	Custody              string
	Beside               []string // who stands by them
	Apart                []string // the marks that hold for them, of those that the reader sees
	Outside              []outsideRow
	Concern              string // where one writes a concern about the child; empty: it is none
	Page                 string // where their own page is printed; empty: not for this reader, or they have none
}

// outsideRow is an outside party of a member. Where one who is protected goes is not said.
type outsideRow struct{ Kind, Words string }

// consentRow is what one member has said to each department.
type consentRow struct {
	Who   string
	Cells []consentCell
}

// consentCell is what they have said to one department, a line for each purpose; none: nothing was written.
type consentCell struct {
	Department string
	Lines      []consentLine
}

type consentLine struct {
	Purpose, State string
	Until          *time.Time
	Holds          bool
}

func (w *wording) people(f reading.Family) (p familyPeople) {
	named, plain := map[string]reading.Named{}, &wording{in: w.in, law: w.law}
	for _, n := range f.Names {
		named[n.Member] = n
	}
	for _, m := range f.Members {
		row := personRow{
			ID: m.Member, Name: straight(named[m.Member].Name), Track: text(w.in, "track."+m.Track), Left: m.LeftAt, Protected: m.Protected,
			Telephone: named[m.Member].Telephone, Safely: named[m.Member].Safely, Language: m.Language, Interpreter: m.Interpreter, OnPaper: m.Paper, Custody: w.members(m.Custody),
		}
		row.As = plain.member(m.Member)
		if m.LeftWhy != "" {
			row.LeftWhy = choice(w.in, m.LeftWhy)
		}
		row.Apart = w.apart(marksOf(f.Marks, m.Member), nil).Marks
		for _, channel := range m.Unsafe {
			row.Unsafe = append(row.Unsafe, choice(w.in, casework.Channel(channel)))
		}
		for _, x := range f.Supporters {
			if x.Member == m.Member && x.EndedAt == nil {
				row.Beside = append(row.Beside, w.member(x.Who)+": "+choice(w.in, x.Role))
			}
		}
		for _, x := range f.Outside {
			if x.Member != m.Member || x.EndedAt != nil {
				continue
			}
			party := outsideRow{Kind: choice(w.in, x.Kind)}
			if !m.Protected {
				party.Words = f.Texts[x.Who]
			}
			row.Outside = append(row.Outside, party)
		}
		p.People = append(p.People, row)
		delete(named, m.Member)
	}
	for _, n := range f.Names { // who was named with a concern before their department may see anything else of them
		if _, alone := named[n.Member]; alone {
			p.People = append(p.People, personRow{ID: n.Member, Name: straight(n.Name), As: plain.member(n.Member), Telephone: n.Telephone, Safely: n.Safely})
		}
	}
	p.consents(w, f)
	return p
}

// consents are a table: a row for each member who has said something, a column for each department.
func (p *familyPeople) consents(w *wording, f reading.Family) {
	var ids, who []string
	for _, c := range f.Consents {
		if !slices.Contains(ids, c.Department) {
			ids = append(ids, c.Department)
		}
		if !slices.Contains(who, c.Member) {
			who = append(who, c.Member)
		}
	}
	for _, id := range ids {
		p.Departments = append(p.Departments, w.department(id))
	}
	for _, member := range who {
		row := consentRow{Who: w.member(member)}
		for _, id := range ids {
			cell := consentCell{Department: w.department(id)}
			for _, c := range f.Consents {
				if c.Member == member && c.Department == id {
					cell.Lines = append(cell.Lines, consentLine{
						Purpose: choice(w.in, c.Purpose), State: text(w.in, "consent."+string(c.State)), Until: c.Until, Holds: c.State == casework.ConsentGiven || c.State == casework.ConsentLimited,
					})
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		p.Consents = append(p.Consents, row)
	}
}
