package strictreplay

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What the server fills in is no difference; what the worker said, and does not say any more, is one.
func TestDiffer_SeesWhatIsLeftOutNow(t *testing.T) {
	t.Parallel()
	asked := func() map[string]any { // what the worker asks for: one timeout, and nothing of retries
		return map[string]any{"startToCloseTimeout": "30s", "heartbeatTimeout": "0s"}
	}
	recorded := func(more map[string]any) map[string]any {
		was := asked()
		was["scheduleToCloseTimeout"], was["scheduleToStartTimeout"] = "0s", "0s"
		was["retryPolicy"] = map[string]any{"initialInterval": "1s", "backoffCoefficient": 2.0, "maximumInterval": "100s"}
		for name, value := range more {
			was[name] = value
		}
		return was
	}
	require.Nil(t, differ("", recorded(nil), asked(), serverFills))
	for field, was := range map[string]any{
		"scheduleToCloseTimeout": "600s", "heartbeatTimeout": "20s", "scheduleToStartTimeout": "60s",
		"retryPolicy": map[string]any{"initialInterval": "1s", "backoffCoefficient": 2.0, "maximumInterval": "60s"},
	} {
		found := differ("", recorded(map[string]any{field: was}), asked(), serverFills)
		require.NotNil(t, found, field)
		require.Equal(t, field, found.field)
	}

	whole := func(partial string) map[string]any {
		return map[string]any{"scheduleToCloseTimeout": "600s", "startToCloseTimeout": partial}
	}
	require.Nil(t, differ("", whole("600s"), whole("0s"), serverFills), "the server has it take as long as the whole")
	require.Equal(t, &parting{"startToCloseTimeout", `"60s"`, `"0s"`}, differ("", whole("60s"), whole("0s"), serverFills))

	policy := func(longest any) map[string]any {
		return map[string]any{"retryPolicy": map[string]any{"initialInterval": "3s", "backoffCoefficient": 2.0, "maximumInterval": longest}}
	}
	require.Nil(t, differ("", policy("300s"), policy(nil), serverFills))
	require.Equal(t, "retryPolicy.maximumInterval", differ("", policy("60s"), policy(nil), serverFills).field)
}
