package evaluation

import (
	"time"

	"samspil/internal/casework"
)

// Answer is what a measure says of one person or family.
type Answer int

// The answers. Whoever is not in the population is counted nowhere; who is in it and of whom it is not known stays in the denominator.
const (
	Outside Answer = iota
	Unknown
	No
	Yes
)

// yes is the answer to a question of which the answer is known.
func yes(is bool) Answer {
	if is {
		return Yes
	}
	return No
}

// Words are the same in both languages.
type Words struct {
	Da string `json:"da"`
	En string `json:"en"`
}

// In is the text in a language, "da" or "en".
func (w Words) In(language string) string {
	if language == "en" {
		return w.En
	}
	return w.Da
}

// Of is whom a measure is about.
type Of string

// Whom measures are about.
const (
	OfAdults   Of = "adults"
	OfChildren Of = "children"
	OfFamilies Of = "families"
)

// Measure is one share that an evaluation counts, defined here and nowhere else.
type Measure struct {
	ID         string
	Of         Of
	Name       Words
	Population Words  // who is in the denominator
	Numerator  Words  // who of them is counted
	Missing    Words  // of whom it is not known
	Sentence   Words  // what it says, for people; %s is the figure
	Worse      bool   // it counts what got worse: it stands beside what got better
	Beside     string // the id of the measure beside which it stands, so that neither is shown alone
	EverSince  bool   // it is about whether something has happened by then; else about how it stands then
	Since      bool   // how it stands then is told by how it was at somebody's start, or by what began after it
	ofPerson   func(f *Family, p *Person, at time.Time) Answer
	ofFamily   func(f *Family) (n, of, unknown int) // of families: what happened in one, to the day as of which it is counted
}

// When is the time for which a measure is taken.
type When string

// The times. Months count from each person's own start.
const (
	AtStart  When = "start"
	Months6  When = "6-months"
	Months12 When = "12-months"
	Months24 When = "24-months"
	AtEnd    When = "end"       // of the journey, or where it goes on, the day as of which it is counted
	AtReturn When = "came-back" // the start of the journey that a family began later, of those who came in with it
)

// Whens are those of one journey, in order.
func Whens() []When { return []When{AtStart, Months6, Months12, Months24, AtEnd} }

// AtReturn tells whether a measure is taken again when a family comes back. What has happened, begun or changed since somebody's start begins anew with the new journey: a job that
// somebody brings along stands in none; and who of the one is who in the other an evaluation, which knows no names, cannot tell.
func (m Measure) AtReturn() bool { return m.Of != OfFamilies && !m.EverSince && !m.Since }

// months are those after the start; false: it is no number of months.
func (w When) months() (int, bool) {
	n, is := map[When]int{Months6: 6, Months12: 12, Months24: 24}[w]
	return n, is
}

// at is when that is for somebody.
func (w When) at(began, last time.Time) time.Time {
	if n, is := w.months(); is {
		return began.AddDate(0, n, 0)
	}
	if w == AtStart {
		return began
	}
	return last
}

// answer is what a measure says of somebody at a time. Who has died is not counted as something that is not known: nothing was reached.
func (m Measure) answer(f *Family, p *Person, w When) Answer {
	last := f.Last(p)
	at := w.at(p.Began, last)
	if at.After(last) {
		return m.before(f, p, last)
	}
	return m.ofPerson(f, p, at)
}

// before is the answer where it is known only how somebody stood earlier: what has happened by then has happened, and everything else is not known.
func (m Measure) before(f *Family, p *Person, known time.Time) Answer {
	is := m.ofPerson(f, p, known)
	switch {
	case is == Outside:
		return Outside
	case m.EverSince && is == Yes:
		return Yes
	case p.LeftWhy == string(casework.Died) && !m.Worse:
		return No
	}
	return Unknown
}
