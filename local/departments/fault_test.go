package departments_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/local/departments"
)

func TestFault_AnswersAsADepartmentInTroubleAndDoesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fault departments.Fault
		want  department.Error
	}{
		{departments.Fault{Mode: departments.Down}, department.Error{Status: 503, Code: "down"}},
		{departments.Fault{Mode: departments.Throttle, RetryAfter: 7},
			department.Error{Status: 429, Code: "busy", RetryAfter: 7 * time.Second}},
		{departments.Fault{Mode: departments.Refuse}, department.Error{Status: 422, Code: "refused", Final: true}},
		{departments.Fault{Mode: departments.Refuse, Code: "unknown-case"},
			department.Error{Status: 422, Code: "unknown-case", Final: true}},
	} {
		t.Run(string(c.fault.Mode)+c.fault.Code, func(t *testing.T) {
			t.Parallel()
			s := start(t, config())
			speaker := client(t, s, 0)
			c.fault.Times = 2
			require.NoError(t, s.SetFault("children", c.fault))
			for range 2 {
				var got *department.Error
				require.ErrorAs(t, send(t, speaker, message("m-1")), &got)
				require.Equal(t, c.want, *got)
				require.Zero(t, s.Told("SP-000001")[0].Effects)
			}

			require.NoError(t, send(t, speaker, message("m-1")), "it is over after two times")

			require.Equal(t, departments.Counts{Arrived: 3, Keys: 1, Effects: 1}, s.Counts("children"))
		})
	}
}

// What is no answer of the contract is none, whatever its status: so no client that holds answers to the contract is used here.
func TestFault_LieIsNoAnswerAndNothingIsDone(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c, err := department.New(s.URL("children"), "key-of-children", department.Options{})
	require.NoError(t, err)
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Lie, Times: 2}))

	require.Equal(t, department.CodeNotUnderstood, code(t, send(t, c, message("m-1"))))
	_, err = c.PaidHours(t.Context(), question(), now)
	require.Equal(t, department.CodeNotUnderstood, code(t, err))
	require.Zero(t, s.Counts("children").Effects)

	require.NoError(t, send(t, c, message("m-1")), "it is over after two times")
	require.Equal(t, 1, s.Counts("children").Effects)
}

func TestFault_DroppedAnswerIsMadeGoodByTheNextAttempt(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.DropAnswer, Times: 1}))

	require.Equal(t, department.CodeUnreachable, code(t, send(t, c, message("m-1"))))
	require.Equal(t, 1, s.Counts("children").Effects, "it was done all the same")
	receipt, err := c.Send(t.Context(), message("m-1"), now)

	require.NoError(t, err)
	require.True(t, receipt.Repeated)
	require.Equal(t, departments.Counts{Arrived: 2, Keys: 1, Effects: 1}, s.Counts("children"))
}

func TestFault_SlowDepartmentTimesOutAndHasDoneNothing(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 20*time.Millisecond)
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Slow, Delay: departments.Duration(time.Hour)}))

	require.Equal(t, department.CodeTimeout, code(t, send(t, c, message("m-1"))))
	require.Zero(t, s.Counts("children").Effects)

	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Slow, Delay: 1}))
	require.NoError(t, send(t, client(t, s, 0), message("m-1")), "a little slow is no fault")
}

func TestFault_ConcernsOnlyItsDepartmentKindsAndCase(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	post, err := department.New(s.URL("post"), "key-of-post", department.Options{})
	require.NoError(t, err)
	defer post.Close()
	require.NoError(t, s.SetFault("children", departments.Fault{
		Mode: departments.Down, Kinds: []string{string(casework.MessageTask)}, Case: "SP-000001",
	}))
	notice, other := message("m-2"), message("m-3")
	notice.Kind, other.Case = casework.MessageNotice, "SP-000002"

	require.Error(t, send(t, c, message("m-1")))
	require.NoError(t, send(t, c, notice))
	require.NoError(t, send(t, c, other))
	require.NoError(t, send(t, post, message("m-1")))

	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Well, Case: "SP-000001"}))
	require.NoError(t, send(t, c, message("m-1")))
}

func TestFault_OfOneCaseGoesBeforeTheOneForAll(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Refuse, Case: "SP-000001", Times: 1}))
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Down}))

	require.Equal(t, "refused", code(t, send(t, c, message("m-1"))))
	require.Equal(t, "down", code(t, send(t, c, message("m-1"))))
}

func TestFault_HoldsForPaidHoursToo(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	for mode, want := range map[departments.Mode]string{
		departments.Down: "down", departments.Refuse: "refused", departments.DropAnswer: department.CodeUnreachable,
	} {
		fault := departments.Fault{Mode: mode, Times: 1, Kinds: []string{departments.PaidHours}}
		require.NoError(t, s.SetFault("children", fault))
		require.NoError(t, send(t, c, message("m-"+want)), "it concerns the question only")

		_, err := c.PaidHours(t.Context(), question(), now)

		require.Equal(t, want, code(t, err))
	}
}

func TestFault_ThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	for name, f := range map[string]departments.Fault{
		"unknown mode": {Mode: "odd"}, "no mode": {}, "less than never": {Mode: departments.Down, Times: -1},
		"no delay": {Mode: departments.Slow}, "unknown kind": {Mode: departments.Down, Kinds: []string{"gossip"}},
		"waiting backwards": {Mode: departments.Throttle, RetryAfter: -1},
	} {
		require.Error(t, s.SetFault("children", f), name)
	}
	require.ErrorContains(t, s.SetFault("nobody", departments.Fault{Mode: departments.Down}), "children")
}

func TestReady_SaysWhetherMessagesAreTaken(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	ready := func() (bool, error) { return c.Ready(t.Context(), time.Now()) }
	said, err := ready()
	require.NoError(t, err)
	require.True(t, said)
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Down, Case: "SP-000001", Times: 1}))
	_, err = ready()
	require.NoError(t, err, "a moment's fault is not worth waiting for")
	for _, caseNo := range []string{"SP-000001", ""} {
		require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Down, Case: caseNo}))
		_, err = ready()
		require.Equal(t, "down", code(t, err))
		require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Well, Case: caseNo}))
	}
}
