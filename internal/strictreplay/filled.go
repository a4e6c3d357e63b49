package strictreplay

import (
	"reflect"
	"time"
)

// fill tells whether the server can have written this into a field that the worker left empty; beside is what was recorded in the same place.
type fill func(recorded any, beside map[string]any) bool

// serverFills are the fields that the server fills in where the worker left them empty. What it fills into an activity's timeouts and retries is
// known, so anything else there is what the worker said then and does not say any more. A journey has no run timeout.
var serverFills = map[string]fill{
	"scheduleToCloseTimeout": nothing, "heartbeatTimeout": nothing,
	"scheduleToStartTimeout": asWhole, "startToCloseTimeout": asWhole,
	"retryPolicy": func(recorded any, _ map[string]any) bool {
		return recorded == nil || reflect.DeepEqual(recorded, map[string]any{"initialInterval": "1s", "backoffCoefficient": 2.0, "maximumInterval": "100s"})
	},
	"initialInterval":    func(recorded any, _ map[string]any) bool { return recorded == "1s" },
	"backoffCoefficient": func(recorded any, _ map[string]any) bool { return recorded == 2.0 },
	"maximumInterval": func(recorded any, beside map[string]any) bool {
		return span(recorded) == 100*span(beside["initialInterval"])
	},
	"workflowRunTimeout": anything, "workflowTaskTimeout": anything, "initiator": anything, "kind": anything, "header": anything, "memo": anything,
	"searchAttributes": anything, "backoffStartInterval": anything,
	"type": anything, // of a search attribute that is taken away
}

func anything(any, map[string]any) bool { return true }

func nothing(recorded any, _ map[string]any) bool { return empty(recorded) }

// asWhole is a timeout for a part of an activity: the server takes the one for the whole of it.
func asWhole(recorded any, beside map[string]any) bool {
	return empty(recorded) || recorded == beside["scheduleToCloseTimeout"]
}

func empty(field any) bool { return field == nil || field == "0s" }

// span reads a length of time as it stands in JSON.
func span(field any) time.Duration {
	text, _ := field.(string)
	length, err := time.ParseDuration(text)
	if err != nil {
		return -1
	}
	return length
}
