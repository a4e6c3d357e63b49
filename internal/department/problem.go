package department

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Problem is the body of an error answer (RFC 9457, application/problem+json). Only a code is kept of it. Detail may
// name a person, so the client does not even read it.
type Problem struct {
	Type   string `json:"type,omitempty"`  // a URI that ends in the code
	Title  string `json:"title,omitempty"` // read as the code where Type has none
	Status int    `json:"status,omitempty"`
	Detail string `json:"detail,omitempty"` // for the people on the department's side only
}

// ProblemMedia is the content type of a Problem.
const ProblemMedia = "application/problem+json"

// aCode is a word such as "unknown-case" or "key-reused". It cannot hold a CPR number: at most three digits in a row.
var (
	aCode      = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	manyDigits = regexp.MustCompile(`[0-9]{4}|([0-9][^0-9]*){7}`)
)

const codeLength = 48

// codeOf takes the code out of an error body: the last part of type or, if that has none, the title when it is written as a code. Anything
// else, above all a sentence, is replaced by "http-422" and the like, because it may be about a person.
func codeOf(status int, body []byte) string {
	var p struct{ Type, Title string }
	// A body that is no problem is normal: a proxy in between may have answered.
	_ = json.Unmarshal(body, &p)
	ending := p.Type[strings.LastIndexAny(p.Type, "/#:")+1:]
	for _, candidate := range []string{ending, p.Title} {
		if candidate == "blank" && p.Type == "about:blank" {
			continue
		}
		if len(candidate) <= codeLength && aCode.MatchString(candidate) && !manyDigits.MatchString(candidate) {
			return candidate
		}
	}
	if status == http.StatusConflict {
		return CodeKeyReused
	}
	return fmt.Sprintf("http-%d", status)
}

// maxRetryAfter is the longest wait that a department can ask for.
const maxRetryAfter = time.Hour

// retryAfter reads the header Retry-After: seconds, or a date. A date is compared with the answer's own Date, so that
// it does not matter when the two clocks differ.
func retryAfter(h http.Header) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return min(time.Duration(seconds)*time.Second, maxRetryAfter)
	}
	until, untilErr := http.ParseTime(value)
	sent, sentErr := http.ParseTime(h.Get("Date"))
	if untilErr != nil || sentErr != nil {
		return 0
	}
	return min(max(until.Sub(sent), 0), maxRetryAfter)
}
