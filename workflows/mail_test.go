package workflows_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
)

func TestEscalation_SendsOneEMailForEachStep(t *testing.T) {
	for _, script := range rehearsal.Scripts() {
		t.Run(script.Name, func(t *testing.T) {
			s := played(t, script)
			steps := s.kinds(casework.TaskEscalated)
			require.Len(t, s.told[policy.ByMail], len(steps))
			for _, m := range s.told[policy.ByMail] {
				require.Equal(t, casework.MessageEscalation, m.Kind)
				require.Equal(t, 1, s.sent[m.ID])
				require.Empty(t, m.About, "an e-mail names nobody")
				require.Contains(t, policyfile.Default().Roles(), m.To)
			}
		})
	}
}

func TestEscalation_TellsTheTeamLeaderAndThenTheHead(t *testing.T) {
	s := played(t, rehearsal.LateDepartment())
	var told []string
	for _, m := range s.told[policy.ByMail] {
		told = append(told, m.Key+" "+m.Code+" "+m.To)
	}
	require.Equal(t, []string{"contribution/social/1 social social-team-leader", "contribution/social/1 social social-head"}, told)
	require.Equal(t, []string{
		"department-told mail contribution/social/1 escalation social social-team-leader",
		"department-told mail contribution/social/1 escalation social social-head",
	}, about(s, policy.ByMail, casework.DepartmentTold), "the journal says whom, by role")
}

func TestEscalation_GoesOnWhileTheMailServerIsDown(t *testing.T) {
	s := rehearse(t, rehearsal.LateDepartment())
	down := 0
	s.deliver = func(in activities.DeliverInput) (activities.Delivery, error) {
		if in.Department == policy.ByMail && down < 3 {
			down++ // what Temporal ends with when it has tried for long enough
			return activities.Delivery{}, temporal.NewNonRetryableApplicationError("no answer", activities.DepartmentDown, nil, "unreachable")
		}
		return activities.Delivery{}, nil
	}
	s.run()
	require.Empty(t, s.refused)
	require.Equal(t, casework.Completed, s.result.Ending)
	require.Equal(t, []string{"department-owed mail  no answer unreachable"}, about(s, policy.ByMail, casework.DepartmentOwed), "the change, and not each try")
	require.Len(t, about(s, policy.ByMail, casework.DepartmentPaid), 1)
	require.Len(t, s.told[policy.ByMail], 2, "what was owed was sent in the end")
}

func TestEscalation_TheJournalSaysWhenNobodyCouldBeTold(t *testing.T) {
	s := rehearse(t, rehearsal.LateDepartment())
	s.deliver = func(in activities.DeliverInput) (out activities.Delivery, _ error) {
		if in.Department == policy.ByMail {
			for _, m := range in.Messages {
				out.Refused = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: "no-address"})
			}
		}
		return out, nil
	}
	s.run()
	refused := about(s, policy.ByMail, casework.DepartmentRefused)
	require.Len(t, refused, 2)
	require.True(t, slices.ContainsFunc(refused, func(line string) bool {
		return line == "department-refused mail SP-000001/contribution/social/1/escalation/3/mail no-address"
	}), "%v", refused)
}

// about are the journal's entries of a kind about one department.
func about(s *stage, department string, kind casework.EntryKind) []string {
	return slices.DeleteFunc(s.kinds(kind), func(line string) bool {
		return len(line) < len(kind)+1+len(department) || line[len(kind)+1:][:len(department)] != department
	})
}
