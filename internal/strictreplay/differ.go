package strictreplay

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// parting is the first place where two pieces of JSON part.
type parting struct{ field, recorded, now string }

// differ finds where two pieces of JSON part, fields in the order of their names; nil if nowhere. A field that is empty now, and has what is filled
// in there, is no difference.
func differ(at string, recorded, now any, fills map[string]fill) *parting {
	if was, is := object(recorded), object(now); was != nil && is != nil {
		return differInFields(at, was, is, fills)
	}
	was, wasList := recorded.([]any)
	is, isList := now.([]any)
	if wasList && isList && len(was) == len(is) {
		for i := range was {
			if found := differ(fmt.Sprintf("%s[%d]", at, i), was[i], is[i], fills); found != nil {
				return found
			}
		}
		return nil
	}
	if reflect.DeepEqual(recorded, now) {
		return nil
	}
	if found := differInPayload(at, recorded, now); found != nil {
		return found
	}
	return &parting{at, text(recorded), text(now)}
}

func differInFields(at string, was, is map[string]any, fills map[string]fill) *parting {
	both := maps.Clone(was)
	maps.Copy(both, is)
	for _, name := range slices.Sorted(maps.Keys(both)) {
		if can := fills[name]; can != nil && empty(is[name]) && can(was[name], was) {
			continue
		}
		inner := name
		if at != "" {
			inner = at + "." + name
		}
		if found := differ(inner, was[name], is[name], fills); found != nil {
			return found
		}
	}
	return nil
}

// differInPayload says where in a payload's JSON the two part, for they are known to differ as bytes. Nothing is filled in there.
func differInPayload(at string, recorded, now any) *parting {
	if !strings.HasSuffix(at, ".data") {
		return nil
	}
	was, wasJSON := decoded(recorded)
	is, isJSON := decoded(now)
	if !wasJSON || !isJSON {
		return nil
	}
	return differ(strings.TrimSuffix(at, ".data"), was, is, nil)
}

func decoded(payload any) (value any, ok bool) {
	encoded, _ := payload.(string)
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return nil, false
	}
	ok = json.Unmarshal(data, &value) == nil
	return value, ok
}

func object(of any) map[string]any {
	fields, _ := of.(map[string]any)
	return fields
}

func text(of any) string {
	out, err := json.Marshal(of)
	if err != nil {
		return "?"
	}
	return string(out)
}
