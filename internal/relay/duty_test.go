package relay

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// concernStored hands in a concern that its journey does not take in.
func (o *office) concernStored(t *testing.T, id string, n int) (caseNo string) {
	t.Helper()
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Concern(t.Context(), caseworker, concern(id, n, "Alma er tit alene hjemme."))
	})
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State)
	return outcome.Case
}

func TestDuty_TheLeadIsToldOnceOfAConcernThatWaitsWhateverDoesNotAnswer(t *testing.T) {
	lead := policyfile.Default().Rung(0, time.Now())
	for name, fault := range map[string]func(e *faultyEngine, caseNo string){
		"the engine":  func(e *faultyEngine, _ string) { e.down = true },
		"the workers": func(e *faultyEngine, caseNo string) { e.silent[caseNo], e.idle = true, true },
		"the journey": func(e *faultyEngine, caseNo string) { e.silent[caseNo] = true },
		"a journey that is too large": func(e *faultyEngine, caseNo string) {
			e.refuse, e.refuseIn = &casework.Refusal{Rule: "journey-too-large", Da: "d", En: "e"}, caseNo
		},
		"a worker without the starter's key": func(e *faultyEngine, caseNo string) {
			e.refuse, e.refuseIn = meaning(temporal.NewApplicationError("who signed it?", casework.NotSignedType)), caseNo
		},
		"a terminated journey": func(e *faultyEngine, caseNo string) {
			e.fates[caseNo] = Fate{Standing: Terminated}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			o.another(t)
			caseNo := o.begin(t, 1)
			o.heard(t, caseNo)
			o.engine.set(func(e *faultyEngine) { fault(e, caseNo) })
			o.concernStored(t, "concern-01", 1)
			require.Eventually(t, func() bool { return len(o.heardOf()) > 0 }, 20*time.Second, 10*time.Millisecond)
			o.concernStored(t, "concern-02", 1)
			var looked int
			o.engine.set(func(e *faultyEngine) { looked = e.asked })
			require.Eventually(t, func() bool {
				o.engine.mu.Lock()
				defer o.engine.mu.Unlock()
				return o.engine.asked > looked+5
			}, 20*time.Second, 10*time.Millisecond, "many rounds later")
			require.Equal(t, []string{lead + " " + caseNo + " 1"}, o.heardOf(), "the second one waits its quarter of an hour with the case")
			require.NotContains(t, o.log.String(), "alene hjemme")
		})
	}
}

func TestDuty_WhoCouldNotBeToldIsToldLaterAndTheLogSaysToCall(t *testing.T) {
	o := open(t)
	o.told.off = true
	o.engine.set(func(e *faultyEngine) { e.down = true })
	o.concernStored(t, "concern-01", 1)
	require.Eventually(t, func() bool { return counted(o.relay.notices) > 0 }, 20*time.Second, 10*time.Millisecond)
	require.Contains(t, o.log.String(), "tell them by telephone now")
	o.told.mu.Lock()
	o.told.off = false
	o.told.mu.Unlock()
	_, err := o.reg.DB().Exec(`UPDATE intake.notices SET claimed_until = now()`)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(o.heardOf()) == 1 }, 20*time.Second, 10*time.Millisecond)
	require.Contains(t, o.heardOf()[0], policyfile.Default().Rung(1, time.Now())+" ", "the next on the roster, for the first could not be reached")
}

// What waits goes down the same roster as a concern that its journey has and nobody has seen.
func TestDuty_WhatStillWaitsGoesDownTheRoster(t *testing.T) {
	o := open(t)
	o.engine.set(func(e *faultyEngine) { e.down = true })
	o.concernStored(t, "concern-01", 1)
	for n := range 3 {
		require.Eventually(t, func() bool { return len(o.heardOf()) == n+1 }, 20*time.Second, 10*time.Millisecond)
		require.Contains(t, o.heardOf()[n], policyfile.Default().Rung(n, time.Now())+" ")
		require.Eventually(t, func() bool {
			var noted int
			require.NoError(t, o.reg.DB().Get(&noted, `SELECT count(*) FROM intake.notices WHERE tries = 0 AND role = $1`, policyfile.Default().Rung(n, time.Now())))
			return noted == 1
		}, 20*time.Second, 10*time.Millisecond)
		_, err := o.reg.DB().Exec(`UPDATE intake.notices SET next_at = now()`)
		require.NoError(t, err)
	}
}

func TestReconcile_AJourneyWhoseStartOrFirstTaskWasLostIsFoundAndStarted(t *testing.T) {
	o := openReconciling(t, 0, 20*time.Millisecond)
	o.engine.set(func(e *faultyEngine) { e.idle = true }) // nothing is looked into
	missing, stranded, stuck, heard := o.begin(t, 1), o.begin(t, 2), o.begin(t, 3), o.begin(t, 4)
	o.heard(t, heard)
	o.engine.set(func(e *faultyEngine) {
		e.fates[missing] = Fate{Standing: Missing}
		e.stranded[stranded] = true
		e.idle = false
	})
	require.Eventually(t, func() bool {
		o.engine.mu.Lock()
		defer o.engine.mu.Unlock()
		_, lost := o.engine.fates[missing]
		return !lost && len(o.engine.anew) > 0 && counted(o.relay.strays) > 0
	}, 20*time.Second, 10*time.Millisecond)
	require.Equal(t, stranded, o.engine.anew[0])
	require.Eventually(t, func() bool { return counted(o.relay.restarted.WithLabelValues("no-first-task")) > 0 }, 20*time.Second, 10*time.Millisecond)
	require.NotContains(t, o.engine.anew, stuck, "a task that a worker had is a worker's matter")
	require.NotContains(t, o.engine.anew, heard)
	require.Contains(t, o.log.String(), `"case":"`+stuck+`","how":"stuck"`)
}
