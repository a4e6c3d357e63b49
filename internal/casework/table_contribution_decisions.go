package casework

import (
	"slices"
	"strings"
	"time"
)

// DeliverContribution is one department's part of the joint assessment (fælles udredning), about one member or about
// everybody it was asked about. A second one about the same member replaces the first, until the joint meeting is held.
type DeliverContribution struct {
	Task         string        `json:"task"`
	Member       string        `json:"member,omitempty" da:"Person (tomt: alle, som opgaven handler om)" en:"Person (empty: everybody the task is about)"`
	Summary      TextRef       `json:"summary" da:"Bidrag" en:"Contribution"`
	Measurements []Measurement `json:"measurements,omitempty" max:"300"`
	Happened
}

func (DeliverContribution) Name() string { return "deliver-contribution" }

// Check that the department was asked about the member. A part that was passed by is still owed and welcome; one that the
// meeting has used stays as it is.
func (d DeliverContribution) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.contribution(d.Task, d.Member)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if d.Summary == 0 {
		return refuse("text-missing", "summary", "Skriv forvaltningens bidrag.", "Write the department's contribution.")
	}
	if !s.assessing() && d.Member != "" && s.part(t.Department, d.Member).stands() {
		return partUsed()
	}
	return s.measurements(d.Measurements, now)
}

// Apply takes it in. The task is answered when the department's part about everybody is there.
func (d DeliverContribution) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.contribution(d.Task, d.Member)
	about := []string{d.Member}
	switch {
	case d.Member != "":
	case s.assessing():
		about = t.About
	default:
		about = s.missingFrom(t)
	}
	rows := s.takeMeasurements(d.Measurements, d.at(now))
	for _, member := range about {
		rows.Contributions = append(rows.Contributions, s.deliverPart(t, member, d.at(now), now)...)
	}
	s.note(now, Entry{
		Kind: ContributionDelivered, Actor: by, Subject: t.Department, Key: t.Key.String(), Basis: t.Deadline.Basis,
		Reason: d.Summary, Why: strings.Join(about, ", "), Rows: rows,
	})
	for _, asked := range s.Of(StepContribution) {
		if asked.Department == t.Department {
			s.contributed(asked, by, d.Happened, now) // it may have been asked twice about somebody
		}
	}
	s.absenceNews(d.Measurements, now)
}

// WithdrawContribution is a department taking its part back, until the joint meeting is held. It may deliver another one.
type WithdrawContribution struct {
	Task   string  `json:"task"`
	Member string  `json:"member,omitempty" da:"Person (tomt: alle, som opgaven handler om)" en:"Person (empty: everybody the task is about)"`
	Reason TextRef `json:"reason"`
}

func (WithdrawContribution) Name() string { return "withdraw-contribution" }

// Check that there is a part to take back, and that the meeting has not used it.
func (d WithdrawContribution) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.contribution(d.Task, d.Member)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if !s.assessing() {
		return partUsed()
	}
	if !slices.ContainsFunc(d.about(t), func(m string) bool { return s.part(t.Department, m).stands() }) {
		return refuse("part-missing", "member", "Der er ikke leveret noget bidrag at trække tilbage. Du skal ikke gøre mere.", "There is no contribution to take back. You need do nothing more.")
	}
	return reasonGiven(d.Reason)
}

// Apply takes it off the table. A task that was answered stays so; the department owes the part again by another one.
func (d WithdrawContribution) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.contribution(d.Task, d.Member)
	s.note(now, Entry{
		Kind: ContributionWithdrawn, Actor: by, Subject: t.Department, Key: t.Key.String(), Reason: d.Reason,
		Why: strings.Join(d.about(t), ", "), Rows: Rows{Contributions: s.takeBack(t.Department, d.about(t), now)},
	})
	s.askMore(now)
}

func (d WithdrawContribution) about(t *Task) []string {
	if d.Member == "" {
		return t.About
	}
	return []string{d.Member}
}

// contribution finds a department's task in the joint assessment, and holds that it is about the member.
// It takes parts while it is open or owed, and until the joint meeting also when it is answered.
func (s *State) contribution(key, member string) (*Task, *Refusal) {
	t, r := s.taskOf(key, StepContribution)
	if r != nil {
		return nil, r
	}
	if !t.IsOpen() && !t.IsOwed() && (t.State != Answered || !s.assessing()) {
		return nil, notOpen(t)
	}
	if member != "" && !slices.Contains(t.About, member) {
		return nil, refuse("member-not-asked", "member", "Forvaltningen er ikke spurgt om den person. Skriv en af dem, som opgaven gælder.", "The department was not asked about that person. Write one of those whom the task is about.")
	}
	return t, nil
}

func partUsed() *Refusal {
	return refuse("meeting-held", "member", "Udredningsmødet er holdt, og bidraget er brugt. Det kan ikke ændres mere. Tag det op på næste møde.",
		"The joint meeting has been held and has used the contribution: it cannot be changed any more. Take it up at the next meeting.")
}
