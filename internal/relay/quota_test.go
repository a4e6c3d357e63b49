package relay

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestQuota_AConcernOrCrisisPassesWithAnAlarmAndNothingElseDoes(t *testing.T) {
	o := openReconciling(t, 0, 20*time.Millisecond)
	caseNo := o.begin(t, 1)
	o.Limit(Quotas{Actor: 1000, Case: 3, CaseTotal: 1000})
	for i := range 5 {
		outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", fmt.Sprintf("message-%d", i), []byte(`{}`))
		if i < 3 {
			require.NoError(t, err)
			require.Equal(t, Done, outcome.State)
			continue
		}
		much, is := errors.AsType[*TooMuch](err)
		require.True(t, is)
		require.Greater(t, much.Again, 59*time.Minute)
	}
	require.Len(t, o.engine.taken, 3)
	require.Equal(t, 2, counted(o.relay.excess))
	concern, crisis := (casework.ReportConcern{}).Name(), (casework.ReportCrisis{}).Name()
	for i, name := range []string{concern, concern, concern, concern, crisis} {
		body := map[string]string{"report-concern": `{"child": "child-1", "source": "inside", "text": "Alene."}`, "report-crisis": `{"member": "child-1", "reason": "Vold."}`}[name]
		outcome, err := o.Decide(t.Context(), caseworker, caseNo, name, fmt.Sprintf("urgent-%d", i), []byte(body))
		require.NoError(t, err)
		require.Equal(t, Done, outcome.State)
	}
	require.Equal(t, 4, counted(o.relay.excess))
	require.Contains(t, o.log.String(), "more concerns and crises come in")
}

// What is refused counts, and is not even recorded beyond the quota: nobody fills the database with it.
func TestQuota_IsAskedBeforeAnythingIsStoredAlsoOfWhatIsRefused(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.Limit(Quotas{Actor: 2, Case: 100, CaseTotal: 1000})
	citizen := casework.Actor{ID: "b-1", Role: casework.Citizen}
	stored := func() (n int) {
		require.NoError(t, o.reg.DB().Get(&n, `SELECT (SELECT count(*) FROM intake.refusals) + (SELECT count(*) FROM intake.inbox) + (SELECT count(*) FROM vault.texts)`))
		return n
	}
	for name, send := range map[string]func(casework.Actor, string) (Outcome, error){
		"a decision": func(by casework.Actor, id string) (Outcome, error) {
			return o.Decide(t.Context(), by, caseNo, "renew", id, []byte(`{}`))
		},
		"a form": func(by casework.Actor, _ string) (Outcome, error) { return o.Intake(t.Context(), by, []byte(`{}`)) },
		"a reopening": func(by casework.Actor, id string) (Outcome, error) {
			return o.Reopen(t.Context(), by, caseNo, id, []byte(`{}`))
		},
		"a wrong form": func(by casework.Actor, _ string) (Outcome, error) {
			return o.Intake(t.Context(), caseworkerCalled(by.ID), []byte(`{`))
		},
	} {
		by := citizen
		by.ID += name
		for n := range 5 {
			before := stored()
			_, err := send(by, fmt.Sprintf("message-%d", n))
			_, much := errors.AsType[*TooMuch](err)
			require.Equal(t, n >= 2, much, name)
			if much {
				require.Equal(t, before, stored(), name)
			}
		}
	}
}

func caseworkerCalled(id string) casework.Actor {
	by := caseworker
	by.ID = id
	return by
}

func TestQuota_NobodyUsesUpWhatOthersMaySendAboutAFamily(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.Limit(Quotas{Actor: 1000, Case: 3, CaseTotal: 4})
	taken := func(id string, times int) (n int) {
		for i := range times {
			by := itActor
			by.ID = id
			_, err := o.Decide(t.Context(), by, caseNo, "renew", fmt.Sprintf("%s-message-%d", id, i), []byte(`{}`))
			if _, much := errors.AsType[*TooMuch](err); !much {
				require.NoError(t, err)
				n++
			}
		}
		return n
	}
	require.Equal(t, 3, taken("it-1", 9), "its own quota")
	require.Equal(t, 2, taken("it-2", 9), "a share of the total, though another one has sent so much")
	require.Equal(t, 1, taken("it-3", 9))
	outsider := casework.Actor{ID: "cw-99", Role: casework.Caseworker, Department: "school"}
	for i := range 9 {
		_, err := o.Decide(t.Context(), outsider, caseNo, "change-consent", fmt.Sprintf("outside-%d", i), []byte(`{}`))
		require.ErrorIs(t, err, ErrNoJourney)
	}
	var senders int
	require.NoError(t, o.reg.DB().Get(&senders, `SELECT count(*) FROM intake.quotas WHERE case_no = $1`, caseNo))
	require.Equal(t, 3, senders, "who has no part takes no share")
}

func TestQuota_CountsEachSenderForItself(t *testing.T) {
	o := open(t)
	o.Limit(Quotas{Actor: 2, Case: 100, CaseTotal: 1000})
	for i := range 3 {
		_, err := o.Intake(t.Context(), caseworker, form(fmt.Sprintf("form-0000%d", i), i+1, ""))
		_, much := errors.AsType[*TooMuch](err)
		require.Equal(t, i == 2, much)
	}
	_, err := o.Intake(t.Context(), coordinator, form("form-00009", 9, ""))
	require.NoError(t, err)
}
