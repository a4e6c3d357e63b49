package casework

import (
	"time"

	"samspil/internal/policy"
)

// Start is what a new journey begins with.
type Start struct {
	Case       string
	Language   string
	Policy     *policy.Policy
	Members    []*Member
	Consents   []Consent
	Marks      []FoundMark      // by which they were kept from each other before
	Supporters []FoundSupporter // who stood by them before
	Concern    *FirstConcern    // nil: a form started it
	News       *FirstNews       // that came when the family's journey before had just ended
	Previous   string           // the family's journey before, where it ended not long ago
	Reopened   *Reopening       // somebody has opened that one again
}

// FirstConcern is a concern about a child who is in no open journey: it starts one.
type FirstConcern struct {
	By     Actor         `json:"by"`
	Report ReportConcern `json:"report"`
}

// FirstNews is what somebody wrote about a family whose journey ended before it came there: it begins another, and is read
// there.
type FirstNews struct {
	By     Actor      `json:"by"`
	Report ReportNews `json:"report"`
}

// NewState makes the state that a journey starts with.
func NewState(start Start) *State {
	s := &State{
		Schema: SchemaNow, Rules: RulesNow, Case: start.Case, Language: start.Language, Policy: start.Policy, Stage: Intake,
		LeadDepartment: start.Policy.Coordination.LeadDepartment, Members: start.Members, Consents: start.Consents,
		FirstConcern: start.Concern, FirstNews: start.News, FoundSupporters: start.Supporters, StartedByConcern: start.Concern != nil, Previous: start.Previous, Reopened: start.Reopened,
	}
	for _, m := range s.Members {
		for _, x := range m.Marks {
			s.LastMark = max(s.LastMark, x.N)
		}
	}
	for i, c := range s.Consents {
		s.Consents[i] = s.toRenew(c)
	}
	s.takeMarks(start.Marks)
	return s
}

// BeginJourney writes the first journal entry. now is business time.
func (s *State) BeginJourney(now time.Time) {
	s.goOn(now)
	if !s.StartedAt.IsZero() {
		return
	}
	s.StartedAt = now
	rows := Rows{Journey: s.row()}
	for _, m := range s.Members {
		m.staysOutside(now)
		rows = rows.and(m.rows())
		for _, x := range m.Marks {
			rows.Marks = append(rows.Marks, x.row(m.ID, nil))
		}
	}
	for _, c := range s.Consents {
		rows.Consents = append(rows.Consents, c.row())
	}
	started := Entry{Kind: JourneyStarted, Subject: Family, Key: s.Previous, Why: rows.Journey.StartedBy, Rows: rows}
	if r := s.Reopened; r != nil {
		started.Actor, started.Reason = r.By, r.Reason
	}
	s.note(now, started)
	s.askMarksConfirmed(now)
	s.supportersJoin(s.FoundSupporters, now)
	s.FoundSupporters = nil
	if s.StartedByConcern {
		s.oweInformation(now)
	}
	if first := s.FirstConcern; first != nil {
		s.FirstConcern = nil
		s.openConcern(first.Report, first.By, now)
	}
	if first := s.FirstNews; first != nil {
		s.FirstNews = nil
		s.Decide(first.Report, first.By, now)
	}
	for _, m := range s.comeOfAge() {
		if !m.at.After(now) {
			m.act(now)
		}
	}
}
