package casework

import (
	"time"

	"samspil/internal/policy"
)

// Figure is one of the three figures of ordinary work, which are kept apart wherever it is counted: hours beside a benefit are a step, and
// whoever has them lives on the benefit still; hours can grow until they end it; a job without a benefit is a third thing. Whoever has one of
// the three has ordinary hours at all.
type Figure string

// The figures.
const (
	HoursBeside     Figure = "hours-beside-benefit"
	HoursEndBenefit Figure = "hours-end-benefit"
	JobNoBenefit    Figure = "job-without-benefit"
)

// figures say in which figure a kind of work counts. An education is none, and with a flexible job there is a subsidy.
var figures = map[JobKind]Figure{OrdinaryJob: JobNoBenefit, Apprenticeship: JobNoBenefit, OrdinaryHours: HoursEndBenefit}

// Work is the ordinary work that an adult has, whatever it came from: it may have begun before the family came in.
type Work struct {
	N            int       `json:"n"` // its number among the adult's, from 1: a change of figure or hours begins the next
	Figure       Figure    `json:"figure"`
	HoursPerWeek float64   `json:"hoursPerWeek,omitempty"` // 0 where nobody said
	From         time.Time `json:"from"`
}

// Beside tells whether the adult has ordinary hours beside a benefit.
func (t *AdultTrack) Beside() bool { return t.Work != nil && t.Work.Figure == HoursBeside }

// Supported tells whether the adult lives on public support now: not with work that has ended the benefit, or has none. An education with SU and a flexible job end what somebody lived on before, too
// (lov om aktiv socialpolitik, on SU; a flexible job has a subsidy of its own in place of ledighedsydelse; both believed); what is written down while they go on is had beside them.
func (t *AdultTrack) Supported() bool {
	return t.PublicSupport && (t.Job == nil || figures[t.Job.Kind] == "" && t.Job.Beside)
}

// LivesOn is the kind of benefit that the adult lives on now, and since when; empty where nobody has said, or work has ended it.
func (t *AdultTrack) LivesOn() (benefit string, since *time.Time) {
	if t.PublicSupport && !t.Supported() {
		return "", nil
	}
	return t.Benefit, t.BenefitSince
}

// HadBefore writes down ordinary hours beside a benefit that an adult has when the family comes in.
func (t *AdultTrack) HadBefore(hours float64, since time.Time) {
	t.Works, t.Work = 1, &Work{N: 1, Figure: HoursBeside, HoursPerWeek: hours, From: since.UTC()}
}

// works brings the adult's ordinary work in step with what has just been decided, as of a day, and gives the rows of what ended and what
// began. figure is empty where there is none any more.
func (m *Member) works(figure Figure, hours float64, from time.Time) (rows []WorkRow) {
	t, at := m.Adult, from.UTC()
	if was := t.Work; was != nil {
		if was.Figure == figure && was.HoursPerWeek == hours {
			return nil
		}
		if at.Before(was.From) {
			at = was.From
		}
		row := m.workRow()
		row.Until = &at
		rows, t.Work = append(rows, row), nil
	}
	if figure != "" {
		t.Works++
		t.Work = &Work{N: t.Works, Figure: figure, HoursPerWeek: hours, From: at}
		rows = append(rows, m.workRow())
	}
	return rows
}

func (m *Member) workRow() WorkRow {
	w := m.Adult.Work
	return WorkRow{Member: m.ID, N: w.N, Figure: w.Figure, HoursPerWeek: w.HoursPerWeek, From: w.From}
}

// besideHours writes down ordinary hours beside a benefit: that they begin, grow, fall or stop. The way into work goes on, with the offers
// that the policy lets go on beside them, and goes on anew where hours that were the goal have stopped.
func (s *State) besideHours(m *Member, hours float64, from time.Time, by Actor, now time.Time, reason TextRef) {
	figure, began := HoursBeside, m.Adult.Work == nil
	if hours == 0 {
		figure = ""
	}
	var rows Rows
	if hours == 0 && s.hoursAreGoal(m.Adult) {
		rows = s.goalNoMore(m, now)
	}
	rows.Works = m.works(figure, hours, from)
	rows.Members = []MemberRow{m.row()}
	s.note(now, Entry{Kind: HoursChanged, Actor: by, Subject: m.ID, Why: hoursWhy(figure, hours), Reason: reason, Rows: rows})
	s.tellHours(m, by, now)
	if began {
		s.endOffers(m, LedToWork, s.Policy.Work.BesideHours, now, "ordinary hours")
	}
}

// hoursGrow writes down that the hours of a job are more, or fewer: it is the same job, and its three months go on.
func (s *State) hoursGrow(m *Member, hours float64, from time.Time, by Actor, now time.Time, reason TextRef) {
	t := m.Adult
	t.Job.HoursPerWeek = hours
	var rows []WorkRow
	if figure := figures[t.Job.Kind]; figure != "" {
		rows = m.works(figure, hours, from)
	}
	s.note(now, Entry{
		Kind: HoursChanged, Actor: by, Subject: m.ID, Why: hoursWhy(figures[t.Job.Kind], hours), Reason: reason,
		Rows: Rows{Members: []MemberRow{m.row()}, Episodes: []EpisodeRow{m.episode()}, Works: rows},
	})
}

// benefitAgain writes down that work which had ended the benefit goes on beside one. Nothing is lost: the adult has ordinary hours still, and
// goes on from there in a new episode. Where the benefit ends again within the gap that the policy tolerates, the three months go on.
func (s *State) benefitAgain(m *Member, hours float64, from time.Time, by Actor, now time.Time, reason TextRef) {
	t, at := m.Adult, from.UTC()
	row := m.episode()
	row.EndedAt, row.Cause = &at, BenefitAgain
	t.Job, t.Lost, t.HeldAt, t.Met = nil, t.lost(at), nil, false
	t.BenefitSince = &at
	t.Episode++
	t.EpisodeAt = now.UTC()
	rows := m.works(HoursBeside, hours, from)
	s.note(now, Entry{
		Kind: HoursChanged, Actor: by, Subject: m.ID, Why: hoursWhy(HoursBeside, hours), Reason: reason,
		Rows: Rows{Members: []MemberRow{m.row()}, Episodes: []EpisodeRow{row, m.episode()}, Works: rows},
	})
	s.tellHours(m, by, now)
	s.clearTrack(m, "", policy.Offers, now, "beside a benefit again")
}

// tellHours tells the department that pays a benefit that the hours beside it have changed, on the consent on which it hears of work that has been found: not how many they are, which it looks up.
func (s *State) tellHours(m *Member, by Actor, now time.Time) {
	if to := s.Policy.Responsible(policy.Benefits).ID; to != by.Department {
		s.Notify(now, to, CodeHours, Key{Step: StepHours, Subject: m.ID, N: s.next(string(StepHours) + " " + m.ID)}, []string{m.ID}, "")
	}
}

// hadArrived ends the track of an adult who had come to something that nobody follows up before the family came in: it is nothing that the joint
// effort has led to, and counts as no outcome of it.
func (s *State) hadArrived(m *Member, what string, by Actor, now time.Time) {
	at, row := now.UTC(), m.episode()
	row.EndedAt, row.Cause = &at, LostCause(what)
	m.Adult.Untracked = true
	s.note(now, Entry{Kind: EmploymentNotBegun, Actor: by, Subject: m.ID, Why: what, Rows: Rows{Members: []MemberRow{m.row()}, Episodes: []EpisodeRow{row}}})
	s.clearTrack(m, OfferStopped, nil, now, what)
}

// arrive ends the track of an adult who has come to something that nobody follows up. what is the outcome.
func (s *State) arrive(m *Member, what string, at time.Time, by Actor, now time.Time, reason TextRef) {
	t, since := m.Adult, at.UTC()
	t.ArrivedAt = &since
	rows := Rows{
		Members: []MemberRow{m.row()}, Outcomes: []OutcomeRow{{Subject: m.ID, Kind: OutcomeArrived, Episode: t.Episode, At: since, Detail: what}},
	}
	if t.Begun {
		row := m.episode()
		row.EndedAt, row.Cause = &since, LostCause(what)
		rows.Episodes = []EpisodeRow{row}
	}
	s.note(now, Entry{Kind: TrackArrived, Actor: by, Subject: m.ID, Why: what, Reason: reason, Basis: s.Policy.Outcome(what).Basis, Rows: rows})
	s.clearTrack(m, OfferCompleted, nil, now, what)
}
