package workflows

import (
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// A journey with an alarm waits for it to be looked into, beside all that it waits for otherwise.
func TestAttributes_AnAlarmIsWaitedFor(t *testing.T) {
	t.Parallel()
	s := &casework.State{Policy: policyfile.Default()}
	for alarm, want := range map[string][]string{"": nil, "journal-conflict": {"journal-alarm"}} {
		s.Alarm = alarm
		waits := attributesOf(s).waitsFor
		require.Equal(t, want, waits)
		payload, err := converter.GetDefaultDataConverter().ToPayload(waits)
		require.NoError(t, err)
		require.Equal(t, alarm != "", HasAlarm(&commonpb.SearchAttributes{IndexedFields: map[string]*commonpb.Payload{"SamspilWaitsFor": payload}}))
	}
	require.False(t, HasAlarm(nil))
}
