package conformance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/conformance"
)

// wrong is a system with one fault.
type wrong struct {
	fault string
	found string   // the check that is meant for it
	also  []string // what cannot be right either where that is wrong
	of    func() (before, after)
}

// doing is a fault before it would do right.
func doing(first before) func() (before, after) {
	return func() (before, after) { return first, nil }
}

// saying is a fault in the answer.
func saying(then after) func() (before, after) {
	return func() (before, after) { return nil, then }
}

var allOnce = []string{"repeat-has-one-effect", "other-content-is-409", "people-are-no-content", "titles-are-no-content", "times-are-instants", "at-the-same-time", "cut-in-the-middle", "cut-before-the-answer", "wrong-key-keeps-nothing", "refusal-keeps-nothing"}

func TestRun_FindsEachFaultByTheCheckThatIsMeantForIt(t *testing.T) {
	t.Parallel()
	for _, w := range slices.Concat(wrongTaking(), wrongOnce(), wrongRefusing(), wrongAsked()) {
		t.Run(w.fault, func(t *testing.T) {
			t.Parallel()
			only := slices.DeleteFunc(conformance.Names(), func(check string) bool { return check == "accepts-every-code" && check != w.found }) // it takes long
			report := hold(t, made(t, w.of), only...)
			failed := report.Of(conformance.Failed)
			require.Contains(t, failed, w.found, "%+v", report.Results)
			require.Subset(t, append(w.also, w.found), failed, "it has one fault alone")
		})
	}
}

func made(t *testing.T, of func() (before, after)) http.Handler {
	t.Helper()
	first, then := of()
	return faulty(t, first, then)
}

func wrongTaking() []wrong {
	refusing := func(which func(*call) bool) func() (before, after) {
		return doing(func(w http.ResponseWriter, _ *http.Request, c *call) bool {
			return c.message.ID != "" && which(c) && refuse(w, http.StatusUnprocessableEntity, "not-ours")
		})
	}
	return []wrong{
		{"a kind is refused", "accepts-escalation", nil, refusing(func(c *call) bool { return c.message.Kind == casework.MessageEscalation })},
		{"a code is refused", "accepts-every-code", nil, refusing(func(c *call) bool { return c.message.Code == casework.Codes()[7].Written() })},
		{"paper is refused", "accepts-every-channel", nil, refusing(func(c *call) bool { return c.message.Channel == casework.OnPaper })},
		{"new fields are refused", "accepts-unknown-fields", nil, refusing(func(c *call) bool { return strings.Contains(string(c.body), "LaterVersion") })},
		{"new codes are refused", "accepts-unknown-codes", nil, refusing(func(c *call) bool { return strings.HasSuffix(c.message.Code, "later-version") })},
		{"the receipt has blanks", "receipt-shape", nil, saying(func(res *http.Response, _ *call) {
			rewrite(res, func(r *department.Receipt) { r.Receipt = "No. " + r.Receipt })
		})},
		{"the receipt has a CPR number", "receipt-shape", nil, saying(func(res *http.Response, _ *call) {
			rewrite(res, func(r *department.Receipt) { r.Receipt += "-610180-0000" })
		})},
		{"the receipt is no JSON by its type", "receipt-shape", nil, saying(func(res *http.Response, _ *call) {
			if res.StatusCode < 300 && res.StatusCode != http.StatusNoContent && !strings.HasSuffix(res.Request.URL.Path, department.PathPaidHours) {
				res.Header.Set("Content-Type", "text/html")
			}
		})},
	}
}

// rewrite changes the receipt in an answer that has one.
func rewrite(res *http.Response, change func(*department.Receipt)) {
	var r department.Receipt
	body, err := io.ReadAll(res.Body)
	res.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil || res.StatusCode >= 300 || json.Unmarshal(body, &r) != nil || r.Receipt == "" {
		return
	}
	change(&r)
	text, _ := json.Marshal(r) // a receipt is plain
	answer(res, res.StatusCode, "application/json", string(text))
}

func wrongOnce() []wrong {
	return []wrong{
		{"a repeat is taken for new", "repeat-has-one-effect", allOnce, saying(func(res *http.Response, _ *call) {
			rewrite(res, func(r *department.Receipt) { r.Repeated = false })
		})},
		{"a repeat has another receipt", "repeat-has-one-effect", allOnce, func() (before, after) {
			var mu sync.Mutex
			n := 0
			return nil, func(res *http.Response, _ *call) {
				mu.Lock()
				defer mu.Unlock()
				n++
				rewrite(res, func(r *department.Receipt) { r.Receipt = fmt.Sprint("again-", n) })
			}
		}},
		{"other content is taken for a repeat", "other-content-is-409", nil, saying(func(res *http.Response, _ *call) {
			if res.StatusCode == http.StatusConflict {
				answer(res, http.StatusOK, "application/json", `{"receipt":"B-1","repeated":true}`)
			}
		})},
		{"another name is a conflict", "people-are-no-content", nil, conflictOver(func(m *department.Message) string {
			return fmt.Sprint(len(m.About), m.About[0].Name)
		})},
		{"another title is a conflict", "titles-are-no-content", nil, conflictOver(func(m *department.Message) string {
			if m.Title == nil {
				return ""
			}
			return m.Title.Da
		})},
		{"times are compared by their letters", "times-are-instants", nil, conflictOver(func(m *department.Message) string { return m.At.Format(time.RFC3339) })},
		{"a conflict while it is worked on", "at-the-same-time", []string{"cut-before-the-answer", "cut-in-the-middle"}, func() (before, after) {
			var mu sync.Mutex
			working := map[string]bool{}
			return func(w http.ResponseWriter, _ *http.Request, c *call) bool {
					mu.Lock()
					defer mu.Unlock()
					if c.message.ID != "" && working[c.message.ID] {
						return refuse(w, http.StatusConflict, "key-reused")
					}
					working[c.message.ID] = true
					return false
				}, func(_ *http.Response, c *call) {
					time.Sleep(20 * time.Millisecond)
					mu.Lock()
					defer mu.Unlock()
					delete(working, c.message.ID)
				}
		}},
		{"half a message uses up its id", "cut-in-the-middle", nil, func() (before, after) {
			var used sync.Map
			return func(w http.ResponseWriter, r *http.Request, c *call) bool {
				id := r.Header.Get(department.HeaderKey)
				if c.cut {
					used.Store(id, true)
				}
				_, is := used.Load(id)
				return is && !c.cut && id != "" && refuse(w, http.StatusConflict, "key-reused")
			}, nil
		}},
		{"whoever hung up is turned away later", "cut-before-the-answer", nil, func() (before, after) {
			var gone sync.Map
			return func(w http.ResponseWriter, r *http.Request, c *call) bool {
				id := r.Header.Get(department.HeaderKey)
				if _, is := gone.Load(id); is && id != "" {
					return refuse(w, http.StatusConflict, "key-reused")
				}
				if strings.Contains(id, "cut-before") {
					select {
					case <-r.Context().Done():
						gone.Store(id, true)
						return true
					case <-time.After(100 * time.Millisecond):
					}
				}
				return false
			}, nil
		}},
	}
}

// conflictOver is a system that takes for content what is none.
func conflictOver(what func(*department.Message) string) func() (before, after) {
	return func() (before, after) {
		var seen sync.Map
		return func(w http.ResponseWriter, r *http.Request, c *call) bool {
			if c.message.ID == "" || len(c.message.About) == 0 || r.Header.Get("Authorization") != "Bearer "+key {
				return false
			}
			had, was := seen.LoadOrStore(c.message.ID, what(&c.message))
			return was && had != what(&c.message) && refuse(w, http.StatusConflict, "key-reused")
		}, nil
	}
}
