package casework

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/incoming"
)

// NewsOutcome is what was done about news.
type NewsOutcome string

// What can be done about news.
const (
	NothingNew    NewsOutcome = "nothing-new" // the journey knew it
	NewsInPlan    NewsOutcome = "in-plan"     // entered in the plan, or for the next meeting
	NewsOfMember  NewsOutcome = "new-member"  // a person must be added (add-member)
	NewsPassedOn  NewsOutcome = "passed-on"   // it is for the children's department, which now reads it
	NewsIsConcern NewsOutcome = "concern"     // it is a concern about a child (underretning), and is taken in as one
)

// ReadNews says that news has been read, and what was done.
type ReadNews struct {
	Task    string      `json:"task"`
	Outcome NewsOutcome `json:"outcome" da:"Hvad der er gjort" en:"What was done"`
	// Of a concern: each child of the journey whom it is about besides the one whom the news is about.
	Children []string `json:"children,omitempty" max:"20" of:"child" da:"Børn, som underretningen også handler om (hvis den ikke kun handler om det barn, der er skrevet om)" en:"Children whom the concern is about as well (where it is not only about the child who was written about)"`
	Reported bool     `json:"reported,omitempty" da:"Underretningen er sendt ind om det rigtige barn, med tidspunktet, hvor kommunen modtog den (kun hvis barnet ikke er i forløbet)" en:"The concern has been reported about the right child, with the time at which the municipality received it (only where that child is not in the journey)"`
	Reason   TextRef  `json:"reason,omitempty"`
}

func (ReadNews) Name() string { return "read-news" }

// Check that there is news to read, and that the outcome is one that the reader has.
func (d ReadNews) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	switch {
	case r != nil:
		return r
	case d.Outcome == NewsPassedOn && t.Key.Step == StepConcernNews:
		return refuse("news-outcome", "outcome", "Børneforvaltningen har det allerede. Er det en underretning, så skriv concern.",
			"The children's department has it already. If it is a concern, write concern.")
	case d.Outcome == NewsIsConcern && t.Key.Step == StepNews:
		return refuse("news-outcome", "outcome", "Det vurderer børneforvaltningen. Skriv passed-on, eller registrér det som en underretning (report-concern).",
			"That is for the children's department to say. Write passed-on, or report it as a concern (report-concern).")
	case d.Outcome == NewsIsConcern:
		return d.asConcern(s, t, now)
	}
	return nil
}

// asConcern holds that each piece of news is about a child here, or has been reported where the child is, and that it says something.
func (d ReadNews) asConcern(s *State, t *Task, now time.Time) *Refusal {
	for _, id := range d.Children {
		if r := s.mayBeReported("children", id, now); r != nil {
			return r
		}
	}
	for _, u := range s.waiting(t) {
		switch about := d.about(s, u, now); {
		case len(about) == 0 && !d.Reported:
			return refuse("concern-where", "children", "Skriv de børn i forløbet, som underretningen handler om. Er barnet ikke i forløbet, så send først underretningen til POST /v1/concerns, eller skriv den på /desk/concern, med tidspunktet, hvor kommunen modtog den: de 24 timer tæller fra da. Skriv så, at det er gjort (reported).",
				"Write the children of the journey whom the concern is about. Where the child is not in the journey first send the concern to POST /v1/concerns, or write it on /desk/concern, with the time at which the municipality received it: the 24 hours run from then. Then write that this is done (reported).")
		case len(about) > 0 && u.Text == 0 && d.Reason == 0:
			return refuse("text-missing", "reason", "Skriv, hvad underretningen går ud på. Der stod ikke noget i det, der kom ind.", "Write what the concern is about. What came in said nothing.")
		}
	}
	return nil
}

// about are the children of the journey whom a piece of news is about, where it is a concern.
func (d ReadNews) about(s *State, u Unread, now time.Time) (children []string) {
	if s.mayBeReported("children", u.Member, now) == nil {
		children = append(children, u.Member)
	}
	for _, id := range d.Children {
		if !slices.Contains(children, id) {
			children = append(children, id)
		}
	}
	return children
}

// Apply records it, has the children's department read what is passed on to it, and takes in as a concern what is one.
func (d ReadNews) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	news := s.read(t)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	for _, u := range news {
		switch d.Outcome {
		case NewsPassedOn:
			s.takeInNews(u, StepConcernNews, by, now)
		case NewsIsConcern:
			d.takeIn(s, u, now)
		}
	}
}

// takeIn takes a piece of news in as the concern that it was all along: in the name of who wrote it, and received when the municipality
// received it, for the 24 hours run from then, whatever it was called. Whoever has read it has seen it, so nobody is asked whether anybody has.
func (d ReadNews) takeIn(s *State, u Unread, now time.Time) {
	about := d.about(s, u, now)
	if len(about) == 0 {
		return // reported where the child is
	}
	s.openConcern(ReportConcern{
		Child: about[0], Siblings: about[1:], Source: FromInside, ReceivedAt: incoming.At(u.At), Text: cmp.Or(u.Text, d.Reason),
		Receipted: u.By.Role == System, seen: true, // the engine gets no receipt
	}, u.By, now)
}

func (d ReadNews) went() string { return string(d.Outcome) }
