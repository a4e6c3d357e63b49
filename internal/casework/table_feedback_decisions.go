package casework

import (
	"fmt"
	"slices"
	"time"
)

// GiveFeedback is what members of the family say of a meeting that they were at. They say it themselves, or the department that asks
// writes it down for them.
type GiveFeedback struct {
	Task    string     `json:"task"`
	Answers []Feedback `json:"answers,omitempty" max:"30" da:"Svar" en:"Answers"`
	// NoMore is that the rest was asked and does not answer.
	NoMore bool `json:"noMore,omitempty" da:"De øvrige svarer ikke" en:"The rest does not answer"`
}

// Feedback is what one member says of a meeting. A question can be left open.
type Feedback struct {
	Member        string         `json:"member"`
	WasHeard      FeedbackAnswer `json:"wasHeard,omitempty" da:"Blev der lyttet til mig?" en:"Was I heard?"`
	EverybodyKnew FeedbackAnswer `json:"everybodyKnew,omitempty" da:"Vidste alle det samme?" en:"Did everybody know the same?"`
	KnowsWhatNext FeedbackAnswer `json:"knowsWhatNext,omitempty" da:"Ved jeg, hvad der nu skal ske?" en:"Do I know what happens next?"`
}

func (GiveFeedback) Name() string { return "give-feedback" }

// member is who answers for themself: whoever gives one answer, about whom it is.
func (d GiveFeedback) member() string {
	if len(d.Answers) == 1 && !d.NoMore {
		return d.Answers[0].Member
	}
	return ""
}

// Check that there is an answer, of somebody who was asked and has not answered. Who was asked and has answered is told alike: nobody learns
// from a refusal who has.
func (d GiveFeedback) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if len(d.Answers) == 0 && !d.NoMore {
		return refuse("feedback-missing", "answers", "Skriv mindst ét svar, eller at de øvrige ikke svarer.", "Write at least one answer, or that the rest does not answer.")
	}
	return fitFeedback(d.Answers, "answers", s.Feedback.Waiting)
}

// fitFeedback holds that each answer is of one of those who are asked, once, and says something.
func fitFeedback(answers []Feedback, field string, asked []string) *Refusal {
	for i, a := range answers {
		twice := slices.ContainsFunc(answers[:i], func(b Feedback) bool { return b.Member == a.Member })
		if twice || !slices.Contains(asked, a.Member) {
			return refuse("feedback-who", fmt.Sprintf("%s[%d].member", field, i),
				"Personen er ikke blandt dem, der mangler at svare om mødet. Vælg en, der var med, og kun én gang.",
				"The member is not among those who have still to answer about the meeting. Choose one who was there, and only once.")
		}
		if a.WasHeard == "" && a.EverybodyKnew == "" && a.KnowsWhatNext == "" {
			return refuse("feedback-missing", fmt.Sprintf("%s[%d].wasHeard", field, i),
				"Svar på mindst ét af de tre spørgsmål, eller udelad personen.", "Answer at least one of the three questions, or leave the member out.")
		}
	}
	return nil
}

// Apply counts what was said. When nobody is waited for any more, the question is answered.
func (d GiveFeedback) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	s.Feedback.take(d.Answers)
	if len(s.Feedback.Waiting) > 0 && !d.NoMore {
		s.note(now, Entry{Kind: FeedbackGiven, Actor: by, Subject: Family, Key: d.Task, Why: "not everybody has answered"})
		return
	}
	s.answer(t, by, now, GiveFeedback{Task: d.Task}, 0, s.Feedback.rows())
	s.Feedback = nil
	s.Forget(t.Key)
}
