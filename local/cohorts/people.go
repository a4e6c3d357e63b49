package cohorts

import (
	"time"

	"samspil/internal/casework"
	"samspil/internal/evaluation"
)

// Cohort is a number of invented families who are followed for so many months.
type Cohort struct {
	Name     string // as an evaluation has it
	Months   int    // from each family's start until the day as of which they are counted
	Families []Family
	Cost     float64            // in kroner, as published; 0: it was not
	Assumed  []evaluation.Words // what nobody has published, and is so because something has to be
}

// All are the cohorts there are.
func All() []Cohort { return []Cohort{Assens(), Esbjerg()} }

// Named is the cohort with a name; false: there is none.
func Named(name string) (Cohort, bool) {
	for _, c := range All() {
		if c.Name == name {
			return c, true
		}
	}
	return Cohort{}, false
}

// Until is the day as of which families who come in at a time are counted.
func (c Cohort) Until(began time.Time) time.Time { return began.AddDate(0, c.Months, 0) }

// Counted is the cohort as an evaluation knows it: of families who came in at that time, or soon after.
func (c Cohort) Counted(began time.Time) evaluation.Cohort {
	return evaluation.Cohort{Name: c.Name, From: began.AddDate(0, 0, -1), Until: began.AddDate(0, 0, 1), Invented: true, Assumed: c.Assumed, Cost: c.Cost}
}

// Family is one family and when it ends the joint effort by itself; 0: it does not.
type Family struct {
	Adults   []Person
	Children []Person
	Leaves   int // the month
	Moves    bool
	Back     int                     // the month in which it comes back, after it has left; 0: it does not
	Says     casework.FeedbackAnswer // to what they are asked after meetings, each time; empty: yes
	Away     string                  // a department that is at no status meeting; empty: all are there
	Late     string                  // a department that delivers its part after its deadline; empty: none
	Cancels  casework.CancelledBy    // who cancels the first status meeting, which is held later; empty: nobody
}

// Person is somebody of a family. Months count from the day on which the family came in.
type Person struct {
	Life      []Happening
	WellBeing []float64 // WHO-5, of an adult: when they come in, and each half year after that; the last goes on

	Age     int       // of a child, when it comes in
	Case    bool      // the child comes in with an open case
	Absence []float64 // of a child, in per cent, by quarter: the first is that in which it comes in; the last goes on
	Leisure int       // the month from which the child goes to a leisure activity; 0: from before it came in
}

// never is a month that does not come.
const never = 1000

// Happening is what happens to somebody in a month.
type Happening struct {
	Month int
	What  What
	Hours float64 // a week, of ordinary hours
}

// What can happen to somebody.
type What string

// To an adult.
const (
	GetsJob         What = "job"          // an ordinary job begins, with paid hours in each month
	GetsUnpaid      What = "unpaid"       // an ordinary job begins, of which the income register shows no hours
	GetsHours       What = "hours"        // ordinary hours begin that end the benefit
	GetsApprenticed What = "apprentice"   // an apprenticeship begins
	GetsFlexJob     What = "flex-job"     // a flexible job begins
	GoesToSchool    What = "education"    // an education with SU begins
	LosesWork       What = "lost"         // what had begun has ended
	GetsBeside      What = "beside"       // ordinary hours beside the benefit: so many from now on
	LeavesFamily    What = "leaves"       // is not in the family any more
	MeasureEnds     What = "measure-ends" // the department ends the child's measure: the next review may lead to closing the case
	CaseKept        What = "case-kept"    // a child: when closing is put forward, the department decides that the case stays open
	ConcernReopens  What = "concern"      // a child: a concern comes in that opens a closed case again
)

// adult is one who lives on a benefit when the family comes in.
func adult(wellBeing []float64, life ...Happening) Person {
	return Person{WellBeing: wellBeing, Life: life}
}

// child is one of that age.
func child(age int, life ...Happening) Person { return Person{Age: age, Leisure: never, Life: life} }

// cased is a child with a case.
func cased(age int, life ...Happening) Person {
	c := child(age, life...)
	c.Case = true
	return c
}

// absent is a child with so much absence, quarter by quarter.
func (p Person) absent(quarters ...float64) Person {
	p.Absence = quarters
	return p
}

// active is a child who goes to a leisure activity from a month on.
func (p Person) active(from int) Person {
	p.Leisure = from
	return p
}

func feels(values ...float64) []float64 { return values }

func job(month int) Happening        { return Happening{Month: month, What: GetsJob} }
func unpaid(month int) Happening     { return Happening{Month: month, What: GetsUnpaid} }
func hours(month int) Happening      { return Happening{Month: month, What: GetsHours, Hours: 25} }
func apprentice(month int) Happening { return Happening{Month: month, What: GetsApprenticed} }
func flexJob(month int) Happening    { return Happening{Month: month, What: GetsFlexJob} }
func education(month int) Happening  { return Happening{Month: month, What: GoesToSchool} }
func lost(month int) Happening       { return Happening{Month: month, What: LosesWork} }
func leaves(month int) Happening     { return Happening{Month: month, What: LeavesFamily} }
func ends(month int) Happening       { return Happening{Month: month, What: MeasureEnds} }
func concern(month int) Happening    { return Happening{Month: month, What: ConcernReopens} }
func kept() Happening                { return Happening{What: CaseKept} }

func beside(month int, hoursPerWeek float64) Happening {
	return Happening{Month: month, What: GetsBeside, Hours: hoursPerWeek}
}

func (p Person) has(what What) bool {
	for _, h := range p.Life {
		if h.What == what {
			return true
		}
	}
	return false
}

// leavesAt is the month in which somebody leaves the family.
func (p Person) leavesAt() int {
	for _, h := range p.Life {
		if h.What == LeavesFamily {
			return h.Month
		}
	}
	return never
}

// assumedOfBoth is what is assumed of whichever municipality.
var assumedOfBoth = []evaluation.Words{
	{Da: "et statusmøde hver tolvte uge og en jobsamtale hvert halve år: hvor tit de mødtes, er ikke offentliggjort", En: "a status meeting every twelve weeks, and a contact interview every half-year: how often they met is not published"},
	{Da: "halvdelen af fraværet, dog højst 8 procent af timerne, er ulovligt, og resten er sygdom", En: "half of the absence, at most 8 per cent of the lessons, is unlawful, and the rest is illness"},
	{Da: "den, der arbejder, har 80 lønnede timer hver måned, og alle voksne lever af en ydelse, når familien kommer ind", En: "whoever works has 80 paid hours in each month, and every adult lives on a benefit when the family comes in"},
}
