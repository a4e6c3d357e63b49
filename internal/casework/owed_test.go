package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// Who owes a task is the policy's to say: another answer moves the work, and with it who may answer.
func TestPolicy_SaysWhoOwesATask(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Policy = law(t, "others answer", func(p *policy.Policy) {
		rule(p, policy.ClosureDecision).Answers = []string{policy.Social, policy.Children}
		rule(p, policy.StatusMeeting).Answers = []string{policy.Social}
	})
	do(t, s, children, ends("child-1", 1), now)
	s.Member("child-1").Child.Proposed = true
	walk(s, now)
	moved := task(t, s, "closure-decision/child-1/2")
	require.Equal(t, "social", moved.Department)
	require.Contains(t, told(s, "social", 0), "task  closure-decision/child-1/2")
	require.Contains(t, told(s, "children", 0), "notice task-elsewhere closure-decision/child-1/2", "who is named beside hears of it")
	decision := DecideClosure{Task: "closure-decision/child-1/2", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	require.Equal(t, "not-your-decision", s.Check(decision, post, now).Rule)
	require.Nil(t, s.Check(decision, social, now))

	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	s.Forget(Key{Step: StepStatusMeeting, Subject: Family, N: 1})
	meeting := s.Open(s.AskStatusMeeting(now), now)
	require.Equal(t, "social", meeting.Department)
	require.NotContains(t, meeting.About, "adult-2", "what stands on consent is about those who let in whoever owes it")
}
