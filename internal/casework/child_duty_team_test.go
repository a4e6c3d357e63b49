package casework

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A child who was handed over is the department's until somebody has the child: the receipt is owed, its leader on duty hears where it does not come, and
// whoever says that the team has the child names them.
func TestDutyTeam_AHandedOverChildIsReceiptedByANamedPersonOrTheLeaderOnDutyHears(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, ReportConcern{Child: "child-1", Source: FromOutside, Text: 1}, now)
	do(t, s, children, HandOverToDutyTeam{Child: "child-1", Team: 5, Reason: 6}, now)
	const key = "concern-duty-team/child-1/1"
	receipt := task(t, s, key)
	require.Equal(t, now.Add(time.Hour), *receipt.Deadline.Due)
	require.Equal(t, "children", receipt.Department)
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen(), "handing over takes no duty away")

	require.Equal(t, "duty-team-asked", s.Check(HandOverToDutyTeam{Child: "child-1", Team: 5, Reason: 6}, children, now).Rule)
	speaks(t, s.Check(HandOverToDutyTeam{Child: "child-1", Team: 5, Reason: 6}, children, now))
	require.Nil(t, s.Check(HandOverToDutyTeam{Child: "child-2", Team: 5, Reason: 6}, children, now), "a sibling is another child")

	late := now.Add(time.Hour + time.Minute)
	s.Tick(late)
	require.Contains(t, escalatedTo(s), s.Policy.Responsible("children").DutyLead)

	no := ConfirmDutyTeam{Task: key, Received: true}
	require.Equal(t, "duty-team-who", s.Check(no, children, late).Rule)
	speaks(t, s.Check(no, children, late))
	require.Equal(t, "duty-team-who", s.Check(ConfirmDutyTeam{Task: key}, children, late).Rule, "where the team does not take the child somebody here has it")
	do(t, s, children, ConfirmDutyTeam{Task: key, Who: 7}, late)
	do(t, s, children, HandOverToDutyTeam{Child: "child-1", Team: 8, Reason: 9}, late)
	do(t, s, children, ConfirmDutyTeam{Task: "concern-duty-team/child-1/2", Received: true, Who: 10}, late)
	require.Nil(t, s.Task(Key{Step: StepDutyTeam, Subject: "child-1", N: 2}))
}

// It says that there is a concern, so nobody else hears of it, and it can be done until the journey has ended.
func TestDutyTeam_NobodyElseHearsOfItAndAnEndingTakesItFromNobody(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, HandOverToDutyTeam{Child: "child-1", Team: 5, Reason: 6}, now)
	for _, m := range s.Outbox {
		if strings.HasPrefix(m.Key, string(StepDutyTeam)) {
			require.Equal(t, "children", m.Department)
		}
	}
	do(t, s, coordinator, Withdraw{}, now)
	require.True(t, task(t, s, "concern-duty-team/child-1/1").IsOpen())
	do(t, s, children, HandOverToDutyTeam{Child: "child-2", Team: 5, Reason: 6}, now)
	do(t, s, children, ConfirmDutyTeam{Task: "concern-duty-team/child-2/1", Received: true, Who: 7}, now)
}

// escalatedTo are the roles that escalations went to.
func escalatedTo(s *State) (roles []string) {
	for _, m := range s.Outbox {
		if m.Kind == MessageEscalation {
			roles = append(roles, m.To)
		}
	}
	return roles
}

// Whoever turns 18 is still somebody whom nobody has yet: what protects them tonight, and who has them, is answered all the same.
func TestDutyTeam_AndProtectionOutlastTheBirthday(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	do(t, s, children, HandOverToDutyTeam{Child: "child-1", Team: 5, Reason: 6}, now)
	s.comesOfAge(s.Member("child-1"), now)
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	do(t, s, children, ConfirmDutyTeam{Task: "concern-duty-team/child-1/1", Who: 7}, now)
}
