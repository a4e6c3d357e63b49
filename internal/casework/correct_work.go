package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// Work, hours or an education that were written down by mistake, or as ended by mistake: the adult goes on as before. Numbers are used once, so what
// held goes on under the next number, with its clocks from where they ran; the register's lines of what was wrong say that they were corrected, and
// count nowhere. An interview that was called off comes back as it was, as late as it was; job checks and the end of the three months are asked for anew by the track, from their real start.

func (d StartJob) about(*State) string    { return d.Adult }
func (d LoseJob) about(*State) string     { return d.Adult }
func (d RecordHours) about(*State) string { return d.Adult }

// about is the adult, where the work was found to be lost: nothing else is undone so.
func (d SettleWork) about(s *State) string {
	if t, r := s.answeredBy(d); r == nil && d.Found == WorkIsLost {
		return t.Key.Subject
	}
	return ""
}

func (StartJob) wasWrong() Code    { return CodeWorkMistaken }
func (LoseJob) wasWrong() Code     { return CodeWorkMistaken }
func (RecordHours) wasWrong() Code { return CodeWorkMistaken }
func (SettleWork) wasWrong() Code  { return CodeWorkMistaken }

func (StartJob) standing(s *State, c *Correctable) *Refusal    { return s.workStands(c) }
func (LoseJob) standing(s *State, c *Correctable) *Refusal     { return s.workStands(c) }
func (RecordHours) standing(s *State, c *Correctable) *Refusal { return s.workStands(c) }
func (SettleWork) standing(s *State, c *Correctable) *Refusal  { return s.workStands(c) }

func (StartJob) undo(s *State, c *Correctable, by Actor, now time.Time)    { s.workAgain(c, by, now) }
func (LoseJob) undo(s *State, c *Correctable, by Actor, now time.Time)     { s.workAgain(c, by, now) }
func (RecordHours) undo(s *State, c *Correctable, by Actor, now time.Time) { s.workAgain(c, by, now) }
func (SettleWork) undo(s *State, c *Correctable, by Actor, now time.Time)  { s.workAgain(c, by, now) }

// Mistaken are the register's lines that a decision wrote and that count nowhere when it is corrected, and where it left the adult's work.
type Mistaken struct {
	Outcomes []OutcomeRow `json:"outcomes,omitempty"`
	Episodes []EpisodeRow `json:"episodes,omitempty"`
	Works    []WorkRow    `json:"works,omitempty"`
	Left     string       `json:"left"`
}

// mistaken gathers them from the decision's entries: of each line the last.
func (t *AdultTrack) mistaken(adult string, entries []Entry) *Mistaken {
	m := &Mistaken{}
	m.gather(t, adult, entries)
	return m
}

func (m *Mistaken) gather(t *AdultTrack, adult string, entries []Entry) {
	m.Left = t.stands()
	for _, e := range entries {
		for _, x := range e.Rows.Outcomes {
			if x.Subject == adult {
				m.Outcomes = append(m.Outcomes, x)
			}
		}
		for _, x := range e.Rows.Episodes {
			m.Episodes = slices.DeleteFunc(m.Episodes, func(old EpisodeRow) bool { return old.Episode == x.Episode })
			m.Episodes = append(m.Episodes, x)
		}
		for _, x := range e.Rows.Works {
			m.Works = slices.DeleteFunc(m.Works, func(old WorkRow) bool { return old.N == x.N })
			m.Works = append(m.Works, x)
		}
	}
}

// heldByMistake has it belong to a job start that may yet prove a mistake that the work was found to hold, where nothing else has happened to it since: if it never was, it did not hold, and who heard that hears so.
// Where an offer beside the work ended with that, the last is to be corrected first, as of everything else.
func (s *State) heldByMistake(m *Member, stood string, entries []Entry) {
	c := s.correctable(StartJob{}.Name(), m.ID)
	if c == nil || c.Mistaken == nil || c.Mistaken.Left != stood || slices.ContainsFunc(entries, func(e Entry) bool { return len(e.Rows.Offers) > 0 }) {
		return
	}
	c.Mistaken.gather(m.Adult, m.ID, entries)
	for _, e := range entries {
		if e.Kind == DepartmentTold && e.Subject != policy.ByMail && s.toldOf(m.ID, e.Message) {
			c.hears(e.Subject, e.Message)
		}
	}
}

// stands tells in a code where an adult's work stands: another code, and something has happened to it.
func (t *AdultTrack) stands() string {
	text := fmt.Sprint(t.Episode, t.Works, t.Benefit, t.HeldAt != nil, t.ArrivedAt != nil, t.Untracked)
	if t.Job != nil {
		text += fmt.Sprint(" ", t.Job.HoursPerWeek, t.Job.CountsFrom.Unix())
	}
	return text
}

// workStands holds that nothing has happened to the work since.
func (s *State) workStands(c *Correctable) *Refusal {
	m, r := s.adult(c.About, "about")
	if r = first(s.running(), r); r != nil {
		return r
	}
	if m.Adult.stands() != c.Mistaken.Left || m.Adult.EndedAt != nil {
		return refuse("moved-on", "about", "Der er registreret andet om den voksnes arbejde, timer eller ydelse siden. Ret det seneste først.",
			"Something else was recorded about the adult's work, hours or benefit since. Correct the last first.")
	}
	return nil
}

// workAgain has an adult's work go on as it did before.
func (s *State) workAgain(c *Correctable, by Actor, now time.Time) {
	m, was := s.Member(c.About), c.Adult
	t, corrected, inside := m.Adult, now.UTC(), s.inTargetGroup()
	if (t.Job == nil) != (was.Job == nil) || t.Done() != was.Done() { // else what is under way goes on
		s.supersede(m.ID, now, "corrected")
		s.cut(m.ID)
	}
	var rows Rows
	for _, x := range c.Mistaken.Outcomes {
		if x.CorrectedAt == nil {
			x.CorrectedAt = &corrected
		} else {
			x.CorrectedAt = nil // it took an outcome away, which holds again
		}
		rows.Outcomes = append(rows.Outcomes, x)
	}
	for _, x := range c.Mistaken.Works {
		x.CorrectedAt = &corrected
		if x.Until == nil {
			x.Until = &x.From
		}
		rows.Works = append(rows.Works, x)
	}
	last := m.episode()
	t.standsAgain(was)
	if t.Job != nil {
		s.callOff(StepBenefitUnclear, m, "corrected", now)
	}
	if len(c.Mistaken.Works) > 0 && t.Work != nil {
		t.Works++
		t.Work.N = t.Works
		rows.Works = append(rows.Works, m.workRow())
	}
	if t.Begun && len(c.Mistaken.Episodes) > 0 {
		t.Episode++
		for _, x := range c.Mistaken.Episodes {
			if x.Episode == last.Episode {
				x = last
			}
			x.CorrectedAt = &corrected
			rows.Episodes = append(rows.Episodes, x)
		}
		if !was.Untracked {
			rows.Episodes = append(rows.Episodes, s.attempt(m))
		}
	}
	if was.Untracked { // it had no part in the adult, and began with the mistake
		t.Begun = was.Begun
	}
	t.Mistakes = t.Episode - was.Attempt()
	rows.Offers = m.offersAgain(was)
	rows.Members = []MemberRow{m.row()}
	s.note(now, Entry{Kind: WorkCorrected, Actor: by, Subject: m.ID, Why: c.Decision, Rows: rows})
	if s.TargetGroupKnown && s.inTargetGroup() != inside {
		s.noteTargetGroup(now)
	}
}

// standsAgain brings an adult's work and benefit back to where they stood. A job that goes on stays the one that its follow-up works with, and keeps
// the checks that were done since. Of the contact course a decision on work takes nothing away but that its first interview was held: what was held
// since stays held.
func (t *AdultTrack) standsAgain(was *AdultTrack) {
	if t.Job != nil && was.Job != nil {
		checked := max(t.Job.Checked, was.Job.Checked)
		*t.Job = *was.Job
		t.Job.Checked = checked
	} else {
		t.Job = was.Job
	}
	t.Work, t.Lost, t.HeldAt, t.ArrivedAt, t.Untracked = was.Work, was.Lost, was.HeldAt, was.ArrivedAt, was.Untracked
	if was.Begun { // else the track has begun since
		t.EpisodeAt = was.EpisodeAt
	}
	t.Benefit, t.BenefitSince, t.PublicSupport = was.Benefit, was.BenefitSince, was.PublicSupport
	t.Met = t.Met || was.Met
}

// InterviewOff uses up the number of a contact interview that was called off with what it was for: it was not held, and is none of the course's.
func (s *State) InterviewOff(adult *Member) { adult.Adult.Interviews++ }

// attempt is the register's line of the attempt that goes on, or that the track has come to something with.
func (s *State) attempt(m *Member) EpisodeRow {
	row, t := m.episode(), m.Adult
	if t.ArrivedAt != nil {
		benefit, _ := s.Policy.Benefit(t.Benefit)
		row.EndedAt, row.Cause = t.ArrivedAt, LostCause(benefit.Outcome)
		if s.hoursAreGoal(t) {
			row.Cause = LostCause(HoursBeside)
		}
		if t.Job != nil {
			row.Cause = LostCause(t.Job.Kind)
		}
	}
	return row
}

// offersAgain lets the offers run again that a mistake has ended, and gives their rows.
func (m *Member) offersAgain(was *AdultTrack) (rows []OfferRow) {
	for i, o := range was.Offers {
		if o.State == OfferAccepted && m.Adult.Offers[i].State == OfferEnded {
			m.Adult.Offers[i] = o
			rows = append(rows, o.row(m))
		}
	}
	return rows
}

// copied is the track as it is, whatever becomes of it.
func (t *AdultTrack) copied() *AdultTrack {
	out := *t
	out.Offers = slices.Clone(t.Offers)
	if t.Job != nil {
		job := *t.Job
		out.Job = &job
	}
	if t.Work != nil {
		work := *t.Work
		out.Work = &work
	}
	return &out
}
