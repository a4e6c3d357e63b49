package stack

import (
	"time"

	"go.temporal.io/server/common/dynamicconfig"
)

// SuggestContinueAsNew is the number of history events after which the server
// suggests to a workflow to continue as new. A namespace where it is 1 makes a
// workflow do so at every opportunity it has.
var SuggestContinueAsNew = dynamicconfig.HistoryCountSuggestContinueAsNew.Key().String()

// newDynamicConfig returns the settings of a server that has one machine and
// waits for nobody.
func newDynamicConfig() *dynamicconfig.MemoryClient {
	d := dynamicconfig.NewMemoryClient()
	for _, set := range []struct {
		setting dynamicconfig.GenericSetting
		value   any
	}{
		// Clients may move a workflow's clock. Later releases of the server rename this one.
		{dynamicconfig.WorkflowTimeSkippingEnabled, true},
		// How late a timer may be noticed. With the stock second, each skip waits for it.
		{dynamicconfig.TimerProcessorMaxTimeShift, time.Millisecond},
		// The server holds back a run that follows another within this (real) time,
		// and a fast-forward then jumps over what the run would have waited for.
		{dynamicconfig.WorkflowIdReuseMinimalInterval, time.Duration(0)},
		// How often a second a shard may look for tasks. Passing one timer takes four
		// looks, so the stock 20 make a family's time pass at five timers a second.
		{dynamicconfig.TimerProcessorMaxPollRPS, 10_000},
		{dynamicconfig.TransferProcessorMaxPollRPS, 10_000},
		{dynamicconfig.VisibilityProcessorMaxPollRPS, 10_000},
		// Partitions are for more machines than one; a poller that waits on another
		// partition than the task is on costs a hop.
		{dynamicconfig.MatchingNumTaskqueueReadPartitions, 1},
		{dynamicconfig.MatchingNumTaskqueueWritePartitions, 1},
		// A search attribute can be used as soon as it is added.
		{dynamicconfig.ForceSearchAttributesCacheRefreshOnRead, true},
		{dynamicconfig.NamespaceCacheRefreshInterval, 500 * time.Millisecond},
		// Limits that protect a shared cluster.
		{dynamicconfig.FrontendMaxNamespaceRPSPerInstance, 100_000},
		{dynamicconfig.FrontendRPS, 100_000},
		// How many may read a family's page while its journey is busy; the stock server refuses the second.
		{dynamicconfig.MaxBufferedQueryCount, 100},
		// Housekeeping of a cluster that has been up for months.
		{dynamicconfig.TaskQueueScannerEnabled, false},
		{dynamicconfig.HistoryScannerEnabled, false},
		// There is no other host to take over while this one drains.
		{dynamicconfig.FrontendShutdownDrainDuration, time.Duration(0)},
		{dynamicconfig.FrontendShutdownFailHealthCheckDuration, time.Duration(0)},
		{dynamicconfig.HistoryShutdownDrainDuration, time.Duration(0)},
		{dynamicconfig.MatchingShutdownDrainDuration, time.Duration(0)},
	} {
		// Partial, so that a namespace's own value can stand beside it.
		d.PartialOverrideSetting(set.setting, set.value)
	}
	return d
}

// configureNamespace gives one namespace settings of its own.
func (s *Stack) configureNamespace(namespace string, settings map[string]any) {
	for key, value := range settings {
		s.dynamic.PartialOverrideValue(dynamicconfig.MakeKey(key), []dynamicconfig.ConstrainedValue{{
			Constraints: dynamicconfig.Constraints{Namespace: namespace},
			Value:       value,
		}})
	}
}
