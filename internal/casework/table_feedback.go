package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// After each meeting the members of the family who were there are asked three questions. What they say is counted and kept with
// nobody's name: it is there to make meetings better, and whoever fears to be recognised does not say what they think.

// FeedbackQuestion is one of the three.
type FeedbackQuestion string

// The questions.
const (
	QuestionHeard FeedbackQuestion = "was-heard"       // was I heard?
	QuestionKnew  FeedbackQuestion = "everybody-knew"  // did everybody know the same?
	QuestionNext  FeedbackQuestion = "knows-what-next" // do I know what happens next?
)

// FeedbackAnswer is what somebody says to one of them.
type FeedbackAnswer string

// The answers.
const (
	SaysYes    FeedbackAnswer = "yes"
	SaysPartly FeedbackAnswer = "partly"
	SaysNo     FeedbackAnswer = "no"
)

// FeedbackRound is what the members say of the last meeting: who has not answered yet, and the answers counted. An answer is not kept
// with who gave it.
type FeedbackRound struct {
	N       int           `json:"n"`       // which task asks for it, from 1
	Meeting string        `json:"meeting"` // its key
	Asked   int           `json:"asked"`   // how many members
	Waiting []string      `json:"waiting,omitempty"`
	Said    []FeedbackSum `json:"said,omitempty"` // of each question that somebody has answered
}

// FeedbackSum is how many members have said what to one question.
type FeedbackSum struct {
	Question FeedbackQuestion `json:"question"`
	Yes      int              `json:"yes,omitempty"`
	Partly   int              `json:"partly,omitempty"`
	No       int              `json:"no,omitempty"`
}

// FeedbackRow is what was said of a meeting to one question; identity: Meeting, Question. Who was asked and did not answer is Asked
// less the rest. It is written when nobody is waited for any more.
type FeedbackRow struct {
	Meeting  string           `json:"meeting" db:"meeting"`
	Question FeedbackQuestion `json:"question" db:"question"`
	Asked    int              `json:"asked" db:"asked"`
	Yes      int              `json:"yes" db:"said_yes"`
	Partly   int              `json:"partly" db:"said_partly"`
	No       int              `json:"no" db:"said_no"`
}

// beginFeedback asks those who were at a meeting what they say of it. What was said on the spot counts at once. Nobody is waited for
// after the closing meeting, nor once the family is leaving.
func (s *State) beginFeedback(meeting *Task, d HoldMeeting, now time.Time) {
	s.endFeedback(now)
	asked := s.askedForFeedback(d.Family, d.at(now))
	if len(asked) == 0 {
		return
	}
	s.Feedback = &FeedbackRound{N: s.next(string(StepFeedback)), Meeting: meeting.Key.String(), Asked: len(asked), Waiting: asked}
	s.Feedback.take(d.Feedback)
	if len(s.Feedback.Waiting) == 0 || meeting.Key.Step == StepClosingMeeting || s.Ending != nil {
		s.noteFeedback(now)
		return
	}
	s.Open(s.ask(StepFeedback, Family, s.Feedback.N, now), now)
}

// endFeedback asks no more about the meeting before: who has not answered does not answer.
func (s *State) endFeedback(now time.Time) {
	if s.Feedback != nil {
		s.letGo(s.Feedback.key(), Engine, now, "another meeting")
	}
}

// diedBeforeAnswering waits no more for what somebody who has died would have said of a meeting.
func (s *State) diedBeforeAnswering(member string, now time.Time) {
	f := s.Feedback
	if f == nil || !slices.Contains(f.Waiting, member) {
		return
	}
	f.Waiting = slices.DeleteFunc(f.Waiting, func(id string) bool { return id == member })
	if len(f.Waiting) == 0 {
		s.letGo(f.key(), Engine, now, string(Died))
	}
}

// noteFeedback writes down what was said, and forgets it.
func (s *State) noteFeedback(now time.Time) {
	rows := s.Feedback.rows()
	s.Feedback = nil
	s.note(now, Entry{Kind: FeedbackCounted, Actor: Engine, Subject: Family, Why: "nobody is asked any more", Rows: rows})
}

// askedForFeedback are those of the members at a meeting who are asked: adults, and children from the policy's age.
func (s *State) askedForFeedback(there []string, at time.Time) []string {
	return slices.DeleteFunc(slices.Clone(there), func(id string) bool {
		m := s.Member(id)
		return m == nil || !m.InFamily() || m.Child != nil && calendar.AddMonths(m.Child.AdultFrom, 12*(s.Policy.Feedback.ChildFromAge-18)).After(at)
	})
}

func (f *FeedbackRound) key() Key { return Key{Step: StepFeedback, Subject: Family, N: f.N} }

// take counts answers, and waits for those who gave them no more.
func (f *FeedbackRound) take(answers []Feedback) {
	for _, a := range answers {
		f.Waiting = slices.DeleteFunc(f.Waiting, func(id string) bool { return id == a.Member })
		f.count(QuestionHeard, a.WasHeard)
		f.count(QuestionKnew, a.EverybodyKnew)
		f.count(QuestionNext, a.KnowsWhatNext)
	}
}

func (f *FeedbackRound) count(question FeedbackQuestion, answer FeedbackAnswer) {
	i := slices.IndexFunc(f.Said, func(sum FeedbackSum) bool { return sum.Question == question })
	if i < 0 {
		f.Said = append(f.Said, FeedbackSum{Question: question})
		i = len(f.Said) - 1
	}
	switch answer {
	case SaysYes:
		f.Said[i].Yes++
	case SaysPartly:
		f.Said[i].Partly++
	case SaysNo:
		f.Said[i].No++
	}
}

// rows are those of all three questions, also of one that nobody has answered.
func (f *FeedbackRound) rows() Rows {
	var rows Rows
	for _, question := range []FeedbackQuestion{QuestionHeard, QuestionKnew, QuestionNext} {
		row := FeedbackRow{Meeting: f.Meeting, Question: question, Asked: f.Asked}
		for _, sum := range f.Said {
			if sum.Question == question {
				row.Yes, row.Partly, row.No = sum.Yes, sum.Partly, sum.No
			}
		}
		rows.Feedback = append(rows.Feedback, row)
	}
	return rows
}
