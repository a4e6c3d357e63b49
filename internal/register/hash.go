package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"samspil/internal/casework"
)

// sealed is an entry with the hash that chains it to the one before.
type sealed struct {
	entry casework.Entry
	json  []byte
	hash  []byte
}

// firstLink is what the first entry of a case is chained to. It holds the case number, so that the journal of one family
// cannot stand in for another's.
func firstLink(caseNo string) []byte {
	sum := sha256.Sum256([]byte("samspil/journal\x00" + caseNo))
	return sum[:]
}

// link returns the hash of one entry: SHA-256 over the hash before it and the bytes that the entry was written as. Two entries
// are the same when their hashes are, and an entry that is changed or taken out breaks every hash from there on.
func link(before, entry []byte) []byte {
	sum := sha256.Sum256(append(bytes.Clone(before), entry...))
	return sum[:]
}

// seal chains entries to the hash before the first of them.
func seal(before []byte, entries []sealed) {
	for i := range entries {
		entries[i].hash = link(before, entries[i].json)
		before = entries[i].hash
	}
}

// canonical spells a JSON document in one way: keys in order, no spaces, numbers as Go writes them.
func canonical(doc []byte) ([]byte, error) {
	return respell(doc, func(s string) string { return s })
}

// respell is canonical with every string value passed through text.
func respell(doc []byte, text func(string) string) ([]byte, error) {
	decoder := json.NewDecoder(bytes.NewReader(doc))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	return json.Marshal(plain(value, text))
}

// plain spells every number below value as Go does (an integer as int64, so that no digit is lost), and passes every
// string value through text.
func plain(value any, text func(string) string) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key], text)
		}
	case []any:
		for i := range v {
			v[i] = plain(v[i], text)
		}
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		if f, err := v.Float64(); err == nil {
			return f
		}
	case string:
		return text(v)
	}
	return value
}
