package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// State is everything a journey knows about one family. It is the workflow's only memory: it is handed on whole when
// the journey continues as new, so nothing that matters may live anywhere else. Slices, never maps, where order shows.
// It holds ids and codes; names, CPR numbers and free text are in the vault.
type State struct {
	Schema   int    `json:"schema"`
	Rules    int    `json:"rules"` // which version of casework's rules the run goes by
	Case     string `json:"case"`
	Language string `json:"language"` // of the page that supervisors read: "da" or "en"

	StartedAt      time.Time `json:"startedAt,omitzero"` // business time, UTC; zero until the journey's first moment
	Stage          Stage     `json:"stage"`
	LeadDepartment string    `json:"lead"`                  // where the coordinator sits
	Coordinator    string    `json:"coordinator,omitempty"` // a staff id

	Caseworkers []Assignment `json:"caseworkers,omitempty"` // who has the family in each department, in the order in which the departments first named somebody
	Deputies    []Deputy     `json:"deputies,omitempty"`    // who stands in for whom, announced or running; never two for one person
	LastDeputy  int          `json:"lastDeputy,omitempty"`  // the highest number there has been

	Members  []*Member `json:"members"` // in the order in which they joined
	Consents []Consent `json:"consents"`
	Meetings int       `json:"meetings,omitempty"` // status meetings held or passed by
	Closings int       `json:"closings,omitempty"` // closing meetings that were called off again

	TableMet time.Time `json:"tableMet,omitzero"` // what the next status meeting is counted from

	ExtraMeetings int `json:"extraMeetings,omitempty"` // extra meetings called so far

	Arranged     []*Arranged  `json:"arranged,omitempty"`     // the meetings that have a time, in the order in which they got it
	Arrangements int          `json:"arrangements,omitempty"` // how many times one has got a time
	HeldLetters  []HeldLetter `json:"heldLetters,omitempty"`  // letters about meetings that wait for the children's department to have seen them

	Collaborators    []*Collaborator `json:"collaborators,omitempty"`    // the outside parties that there are now
	LastCollaborator int             `json:"lastCollaborator,omitempty"` // the highest number that one has had

	Minuted []*Minuted `json:"minuted,omitempty"` // what was written of the last meetings, and who got it

	Contributions []Contribution `json:"contributions,omitempty"` // the latest of each department about each member

	Plan        []Goal   `json:"plan,omitempty"`        // the joint plan, as the last meeting left it
	PlanVersion int      `json:"planVersion,omitempty"` // which version that is, from 1
	PlanWith    []string `json:"planWith,omitempty"`    // the departments that have heard of it as the last meeting left it
	Notes       Notes    `json:"notes,omitzero"`        // whom the notes of the staff are about
	LastGoal    int      `json:"lastGoal,omitempty"`    // the highest number a goal has had

	Voices []VoiceRow `json:"voices,omitempty"` // what somebody of the family has said by themself, until it is answered

	Feedback *FeedbackRound `json:"feedback,omitempty"` // what the family says of the last meeting, while somebody is still asked

	Tasks   []*Task   `json:"tasks"`             // open ones, and answered ones until their stage has used the answer
	Waits   []*Wait   `json:"waits,omitempty"`   // dates the journey itself waits for
	Effects []*Effect `json:"effects,omitempty"` // what was done in a department's system and waited for

	Suspensions []Suspension `json:"suspensions,omitempty"` // all there have been, in the order in which they began; clocks that start later need the ended ones too

	Outbox   []Message     `json:"outbox,omitempty"`   // what departments are still to be told, in order
	Refused  []RefusedMail `json:"refused,omitempty"`  // what departments said no to, until somebody has sorted it out
	Unsorted int           `json:"unsorted,omitempty"` // how many messages have been refused, over all time
	Owed     []*Owed       `json:"owed,omitempty"`     // departments that did not answer, and when they are tried again

	Faltering []*Faltering `json:"faltering,omitempty"` // messages that a department which takes others could not take, and when they are tried again

	Journal []Entry   `json:"journal,omitempty"` // written, and not yet in the register
	Seq     int64     `json:"seq"`               // the last journal number given
	Handled []Receipt `json:"handled,omitempty"` // of the last decisions, for repeats

	FirstConcern     *FirstConcern `json:"firstConcern,omitempty"`     // the concern that starts the journey, until its first moment
	StartedByConcern bool          `json:"startedByConcern,omitempty"` // it is assessed before anything else

	Involvements     int       `json:"involvements,omitempty"`    // how many times the children's department was asked whether the parents are involved
	InvolvementSince time.Time `json:"involvementSince,omitzero"` // when that was first asked which is put off to a day; zero: it is not
	ParentsInvolved  bool      `json:"parentsInvolved,omitempty"` // it has decided so, in a journey that a concern began

	Previous string     `json:"previous,omitempty"` // the case of the family's journey before, where it ended not long ago
	Reopened *Reopening `json:"reopened,omitempty"` // who has opened that one again, and why

	TargetGroupKnown bool     `json:"targetGroupKnown,omitempty"` // the target group has been tested
	WithoutConsent   bool     `json:"withoutConsent,omitempty"`   // nobody answered the question about consent, and the journey went on with the own duties
	Contributors     []string `json:"contributors"`               // the departments asked for a contribution so far
	Told             []string `json:"told,omitempty"`             // departments that have been told anything

	Supporters    []Supporter `json:"supporters,omitempty"`    // who stands by a member, in the order in which that was recorded
	LastSupporter int         `json:"lastSupporter,omitempty"` // the highest number there has been

	FoundSupporters []FoundSupporter `json:"foundSupporters,omitempty"` // who stood by a member in another journey, until the journey's first moment

	LastMark int `json:"lastMark,omitempty"` // the highest number that a mark between members has had

	Crises     int      `json:"crises,omitempty"`     // crises reported, numbered
	Unsent     []Unsent `json:"unsent,omitempty"`     // concerns and crises that the department that may know is still to be sent
	MoreCrises int      `json:"moreCrises,omitempty"` // of which the department that may know has been told only that there are more, since it last got all

	Met    int `json:"met"`    // deadlines met so far, but for those of hidden steps
	Missed int `json:"missed"` // deadlines missed so far, likewise

	// Counts are how many there have been of what is numbered by kind and reader: see State.next.
	Counts map[string]int `json:"counts,omitempty"`

	FirstNews *FirstNews `json:"firstNews,omitempty"` // that begins the journey, until its first moment
	Unread    []Unread   `json:"unread,omitempty"`    // the news that waits to be read, in the order in which it came

	Unconfirmed EndingKind `json:"unconfirmed,omitempty"` // the ending that is proposed and waits for a person
	Ending      *Ending    `json:"ending,omitempty"`

	Correctables []*Correctable `json:"correctables,omitempty"` // the decisions that can be corrected, and those that were

	GoesOn int `json:"goesOn,omitempty"` // how many times an ending was a mistake
	Sent   int `json:"sent,omitempty"`   // handover packages that were sent before that

	HandedBack []HandedBack `json:"handedBack,omitempty"` // the departments' own duties that are theirs alone now, in the order in which they were handed back

	Renew   bool        `json:"renew,omitempty"`   // continue as new at the next quiet moment
	RenewAt time.Time   `json:"renewAt,omitzero"`  // when this run is so old that it does; business time, UTC
	Resumed *Resumption `json:"resumed,omitempty"` // the journey had been lost and was started again, until its first moment
	Starts  int         `json:"starts,omitempty"`  // the number of this start, 0 of the first: what an earlier start still has on its way is not written down any more

	Alarm string `json:"alarm,omitempty"` // the register holds something else than the journey says: people must look

	Policy *policy.Policy `json:"policy"` // the law this journey runs under; moved only by a recorded decision
}

// Stage is how far the family as a whole has come. The tracks of adults and children have stages of their own.
type Stage string

// The stages of a journey.
const (
	Intake     Stage = "intake"
	Assessment Stage = "assessment"
	Tracks     Stage = "tracks"
	Leaving    Stage = "ending"
	Ended      Stage = "ended"
)

// Why a stage is finished, where nothing went another way than it should.
const (
	CoordinatorAppointed = "coordinator appointed"
	EveryTrackDone       = "every track done"
)

// Wait is a date that a stage waits for.
type Wait struct {
	Key  Key       `json:"key"`
	At   time.Time `json:"at"`
	Over bool      `json:"over,omitempty"`
	Cut  bool      `json:"cut,omitempty"` // it ended early because what it waited for is gone
}

// Effect is something done in a department's own system that the journey waits for.
type Effect struct {
	Key        Key        `json:"key"`
	Message    Message    `json:"message"` // what the department is told or asked: each try says the same
	Done       bool       `json:"done,omitempty"`
	Unanswered int        `json:"unanswered,omitempty"` // how many times it was tried in vain: it may have been done all the same
	Refusals   int        `json:"refusals,omitempty"`   // how many times the department said no
	Owed       bool       `json:"owed,omitempty"`       // the department did not answer when it was last asked
	Falters    int        `json:"falters,omitempty"`    // how many times in a row it failed over this alone
	RetryAt    *time.Time `json:"retryAt,omitempty"`    // it is tried again then
	Sorting    *Key       `json:"sorting,omitempty"`    // it said no, and this task must be answered first
	Hours      []Hours    `json:"hours,omitempty"`      // what came back, where paid hours were asked for
}

// Member gives the member with an id, or nil.
func (s *State) Member(id string) *Member {
	return find(s.Members, func(m *Member) bool { return m.ID == id })
}

// filter gives those that are so, in their order.
func filter[T any](all []T, so func(T) bool) (out []T) {
	for _, one := range all {
		if so(one) {
			out = append(out, one)
		}
	}
	return out
}

// find gives the first that is so, or nil.
func find[T any](all []*T, so func(*T) bool) *T {
	if i := slices.IndexFunc(all, so); i >= 0 {
		return all[i]
	}
	return nil
}

// Present are those who are in the family now, in the order in which they joined.
func (s *State) Present() []*Member {
	return slices.DeleteFunc(slices.Clone(s.Members), func(m *Member) bool { return !m.InFamily() })
}

// Adults are the adults who are in the family now.
func (s *State) Adults() []*Member { return s.ofKind(Adult) }

// Children are the children who are in the family now.
func (s *State) Children() []*Member { return s.ofKind(Child) }

func (s *State) ofKind(kind MemberKind) []*Member {
	return slices.DeleteFunc(s.Present(), func(m *Member) bool { return m.Kind != kind })
}

// Advance moves the family to its next stage and lets go of what the finished one had to remember. A contribution that
// was passed by stays: it is still owed. The tracks go on as they are.
func (s *State) Advance(now time.Time, to Stage, why string) { s.advance(now, to, Entry{Why: why}) }

func (s *State) advance(now time.Time, to Stage, e Entry) {
	finished := s.Stage
	s.Stage = to
	kept := s.Tasks[:0]
	for _, t := range s.Tasks {
		if t.IsOpen() || t.IsOwed() {
			kept = append(kept, t)
		}
	}
	s.Tasks = kept
	e.Kind, e.Subject, e.Key, e.Rows = StageFinished, Family, string(finished), Rows{Journey: s.row()}
	for _, m := range s.Members {
		e.Rows.Members = append(e.Rows.Members, m.row())
	}
	s.note(now, e)
}

func (s *State) row() *JourneyRow {
	row := &JourneyRow{
		Stage: string(s.Stage), StartedAt: s.StartedAt, Coordinator: s.Coordinator,
		LeadDepartment: s.LeadDepartment, PolicyVersion: s.Policy.Version, Previous: s.Previous, StartedBy: StartedByForm,
	}
	switch {
	case s.StartedByConcern:
		row.StartedBy = StartedByConcern
	case s.Reopened != nil:
		row.StartedBy = StartedByReopening
	}
	if s.Ending != nil {
		row.Ending, row.EndedAt, row.RetainUntil = s.Ending.Kind, s.Ending.DoneAt, s.Ending.RetainUntil
		row.MovedTo, row.MergedInto = s.Ending.MovedTo, s.Ending.MergedInto
	}
	return row
}

// next numbers what some reader is told or asked: how many of it there have been for that reader. The journal's numbers, and those of
// what others are asked, would say that something else has happened.
func (s *State) next(of string) int {
	if s.Counts == nil {
		s.Counts = map[string]int{}
	}
	s.Counts[of]++
	return s.Counts[of]
}

// note writes the next journal entry. An entry without an actor is the engine's own.
func (s *State) note(now time.Time, e Entry) {
	s.Seq++
	e.Seq, e.Rules, e.At = s.Seq, s.Rules, now.UTC()
	if e.Actor.ID == "" {
		e.Actor = Engine
	}
	s.Journal = append(s.Journal, e)
}
