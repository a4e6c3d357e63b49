package workflows_test

import (
	"encoding/json"
	"hash/fnv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
	"samspil/workflows"
)

// Whatever comes to a journey as an Update, signed or not, as JSON or as something else: it is taken or turned away, the journey neither
// falls nor ends, and a decision that is known to be good is taken afterwards. What decisions say is tried in package casework, where it
// is cheaper; here it is how they travel.
func FuzzUpdate(f *testing.F) {
	for _, seed := range []struct {
		name, encoding, text string
		signed               bool
	}{
		{"protect-member", "json/plain", `{"case":"SP-000001","name":"protect-member","message":"m-1","actor":{"id":"s-children","role":"caseworker","department":"children"},"body":{"member":"child-1","protected":true,"reason":1}}`, true},
		{"protect-member", "json/plain", `{"case":"SP-000001","name":"protect-member","message":"m-1","actor":{"id":"s-children","role":"caseworker","department":"children"},"body":{"member":"child-1","protected":true,"reason":1}}`, false},
		{"report-concern", "json/plain", `{"case":"SP-000001","name":"report-concern","message":"m-1","actor":{"id":"s-school","role":"caseworker","department":"school"},"body":{"child":"child-1","source":"outside","text":1,"receivedAt":"0001-01-01T00:00:00Z"}}`, true},
		{"withdraw", "json/plain", `{"message":"m-1","actor":{"id":"k-1"},"body":{"reason":1,"addedLater":true}}`, true},
		{"withdraw", "binary/sealed", "\x00\x01", true}, {"withdraw", "", "", false}, {"withdraw", "json/plain", `{"case":`, true}, {"withdraw", "json/plain", `[]`, true}, {"withdraw", "json/protobuf", `{}`, true},
	} {
		f.Add(seed.name, seed.encoding, []byte(seed.text), seed.signed, []byte(nil))
	}
	f.Fuzz(func(t *testing.T, name, encoding string, text []byte, signed bool, dice []byte) {
		update := updateOf(name)
		raw := converter.NewRawValue(&commonpb.Payload{
			Metadata: map[string][]byte{converter.MetadataEncoding: []byte(encoding)}, Data: fuzztest.Mutate(text, fuzztest.NewDice(dice)),
		})
		if signed && json.Valid(raw.Payload().GetData()) {
			seal, err := signingtest.Signer().Seal(signing.Decision, json.RawMessage(raw.Payload().GetData()))
			require.NoError(t, err)
			seal.Payload().Metadata[converter.MetadataEncoding] = []byte(encoding)
			raw = seal
		}
		goesOn(t, update, raw)
	})
}

// updateOf is the Update of a name, or some Update for a name that is none's.
func updateOf(name string) string {
	catalogue := casework.Catalogue()
	if _, there := casework.RowOf(name); there {
		return name
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(name))
	return catalogue[sum.Sum32()%uint32(len(catalogue))].Name()
}

// goesOn sends an Update to a journey that has just begun, and then one that is known to be good.
func goesOn(t *testing.T, update string, raw converter.RawValue) {
	t.Helper()
	s := rehearse(t, rehearsal.Straight())
	s.looks = func(*testsuite.TestWorkflowEnvironment, casework.View) time.Duration { return 100 * 24 * time.Hour } // nobody does anything more
	env := s.environment(started)
	answered, good := 0, false
	env.RegisterDelayedCallback(func() {
		env.UpdateWorkflow(casework.UpdateOf(update), "m-1", &testsuite.TestUpdateCallback{
			OnAccept: func() {}, OnReject: func(error) { answered++ }, OnComplete: func(any, error) { answered++ },
		}, raw)
	}, time.Hour)
	env.RegisterDelayedCallback(func() {
		renew := decision(t, s.state.Case, "renew", "m-2", rehearsal.ITActor, []byte(`{}`))
		env.UpdateWorkflow(casework.UpdateChange, "m-2", &testsuite.TestUpdateCallback{
			OnAccept: func() { good = true }, OnReject: func(error) {}, OnComplete: func(any, error) {},
		}, renew)
	}, 2*time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.Equal(t, 1, answered, "it is taken or turned away")
	if err := env.GetWorkflowError(); err == nil {
		require.Contains(t, []string{"withdraw", "move-away", "merge-into", "end-outside", "record-death", "answer-consent", "change-consent", "remove-member"}, update, "nothing else ends a journey")
		return
	}
	var again *workflow.ContinueAsNewError
	require.ErrorAs(t, env.GetWorkflowError(), &again, "the journey neither falls nor ends")
	require.True(t, good, "a decision that is known to be good is taken")
}
