package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func TestEscalation_GoesByEMailToTheRoleBehindTheStepAndNamesNobody(t *testing.T) {
	t.Parallel()
	s := family()
	s.AskContributions(started)
	task := s.Task(Key{Step: StepContribution, Subject: "social", N: 1})
	require.NotNil(t, task)
	s.Outbox = nil
	s.Tick(task.Deadline.Escalations[1].At)

	mails := s.Mail(policy.ByMail, 100)
	var social []Message
	for _, m := range mails {
		require.Empty(t, m.About)
		require.Empty(t, m.Cases)
		require.NotEmpty(t, m.Ground)
		if m.Code == "social" {
			social = append(social, m)
		}
	}
	require.Len(t, social, 2)
	require.Equal(t, "social-team-leader", social[0].To)
	require.Equal(t, "social-head", social[1].To)
	require.NotEqual(t, social[0].ID, social[1].ID)
	require.Equal(t, task.Deadline.Due, social[0].Due)
	require.NotContains(t, s.Told, policy.ByMail, "it is no department that hears how the journey ends")
}

func TestEscalation_NobodyHearsByEMailWhatTheDepartmentMayNotHear(t *testing.T) {
	t.Parallel()
	s := family()
	s.AskContributions(started)
	task := s.Task(Key{Step: StepContribution, Subject: "social", N: 1})
	for i := range s.Consents {
		if s.Consents[i].Department == "social" {
			s.Consents[i].State = ConsentWithdrawn
		}
	}
	s.Tick(task.Deadline.Escalations[1].At)
	for _, m := range s.Mail(policy.ByMail, 100) {
		require.NotEqual(t, "social", m.Code)
	}
}
