package relay

import (
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// renew sends a decision, with a sender who does not wait for long.
func (o *office) renew(t *testing.T, caseNo, message string) Outcome {
	t.Helper()
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Decide(t.Context(), itActor, caseNo, "renew", message, []byte(`{}`))
	})
	require.NoError(t, err)
	return outcome
}

// counted is how often something was counted.
func counted(c prometheus.Collector) (n int) {
	metrics := prometheus.NewPedanticRegistry()
	metrics.MustRegister(c)
	families, _ := metrics.Gather()
	for _, family := range families {
		for _, m := range family.GetMetric() {
			n += int(m.GetCounter().GetValue())
		}
	}
	return n
}

// heard records the first entry of a journey.
func (o *office) heard(t *testing.T, caseNo string) {
	t.Helper()
	at := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)
	require.NoError(t, o.reg.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: at, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "intake", StartedAt: at}},
	}}...)}))
}

func TestRelay_OnlyAJourneyWithItsEndInTheRegisterHasEnded(t *testing.T) {
	o := openWith(t, 1000)
	for _, standing := range []Standing{Terminated, Failed, TimedOut, Canceled, Completed, Missing} {
		t.Run(string(standing), func(t *testing.T) {
			n := len(o.engine.started) + 1
			caseNo := o.begin(t, n)
			o.heard(t, caseNo)
			o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: standing} })
			message := "message-" + string(standing)
			require.Equal(t, Stored, o.renew(t, caseNo, message).State, "nobody hears that it has ended")
			how := map[Standing]string{Completed: astrayBehind, Missing: astrayLost}[standing]
			if how == "" {
				how = string(standing)
			}
			require.Eventually(t, func() bool {
				return counted(o.relay.strays.WithLabelValues(how)) > 0 && strings.Contains(o.log.String(), `"how":"`+how+`"`)
			}, 20*time.Second, 10*time.Millisecond)

			o.engine.set(func(e *faultyEngine) { delete(e.fates, caseNo) })
			require.Equal(t, Done, o.settled(t, message).State, "nothing is lost when it is put right")
		})
	}
}

func TestRelay_AFormAboutAFamilyWhoseJourneyWasTerminatedIsNotKnown(t *testing.T) {
	o := openWith(t, 1000)
	caseNo := o.begin(t, 1)
	o.heard(t, caseNo)
	o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: Terminated} })
	outcome, err := o.impatiently(func() (Outcome, error) { return o.Intake(t.Context(), caseworker, form("form-00009", 1, "")) })
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State)
}

func TestRelay_AJourneyThatWasLostBeforeAnythingHappenedIsStartedAgain(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.fates[caseNo], e.started = Fate{Standing: Missing}, nil })
	outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", "message-1", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State)
	require.Len(t, o.engine.started, 1)
	require.Equal(t, casework.ConsentGiven, o.engine.started[0].Consents[0].State, "from its own form")
	require.Equal(t, 1, counted(o.relay.restarted.WithLabelValues("missing")))
}

func TestRelay_AJourneyThatEndedLongAgoHasEndedAlsoWhenTheEngineForgotIt(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.withdraw(t, 0, time.Now())
	o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: Missing} })
	outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", "message-1", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, "journey-ended", outcome.Refusal.Rule)
	require.NotContains(t, o.log.String(), "has not ended")
}

func TestRelay_AMessageIsParkedAfterItsLastTryAndHoldsUpNothing(t *testing.T) {
	o := openWith(t, 3)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.silent[caseNo] = true })
	require.Equal(t, Stored, o.renew(t, caseNo, "message-1").State)
	parked := func() string {
		item, _, err := o.reg.Item(t.Context(), "message-1")
		require.NoError(t, err)
		return item.State
	}
	require.Eventually(t, func() bool { return parked() == register.StateParked }, 20*time.Second, 10*time.Millisecond)
	require.Eventually(t, func() bool { return counted(o.relay.parked.WithLabelValues(register.KindDecision)) == 1 }, 20*time.Second, 10*time.Millisecond)
	require.Equal(t, []string{caseNo, caseNo, caseNo}, o.engine.tried)
	require.Equal(t, Stored, o.renew(t, caseNo, "message-1").State, "its sender hears that it is stored")

	o.engine.set(func(e *faultyEngine) { delete(e.silent, caseNo) })
	outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", "message-2", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State)
	require.Equal(t, register.StateParked, parked())
}

func TestRelay_NothingIsParkedBecauseTheEngineOrItsWorkersAreAway(t *testing.T) {
	o := openWith(t, 1)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.silent[caseNo], e.idle = true, true })
	require.Equal(t, Stored, o.renew(t, caseNo, "message-1").State)
	require.Eventually(t, func() bool {
		item, _, err := o.reg.Item(t.Context(), "message-1")
		return err == nil && item.Attempts > 3 && item.Failures == 0 && item.State == register.StatePending
	}, 20*time.Second, 10*time.Millisecond)
}

func TestRelay_AConcernIsNeverParkedAndWaitsForNoDecision(t *testing.T) {
	o := openWith(t, 2)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.silent[caseNo] = true })
	require.Equal(t, Stored, o.renew(t, caseNo, "message-1").State)
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
	})
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State)
	require.Eventually(t, func() bool {
		item, _, err := o.reg.Item(t.Context(), "concern-01")
		return err == nil && item.Failures > 4 && item.State == register.StatePending
	}, 20*time.Second, 10*time.Millisecond)
	o.engine.set(func(e *faultyEngine) { delete(e.silent, caseNo) })
	require.Equal(t, Done, o.settled(t, "concern-01").State)
}
