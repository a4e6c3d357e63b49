package conformance

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"regexp"
	"strings"

	"samspil/internal/department"
)

// plainReceipt is how the contract writes a receipt.
var plainReceipt = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$`)

// plainCode is how it writes the code of a problem.
var plainCode = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func (a answer) media() string {
	media, _, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return media
}

// String says what came back without its words, which may be about somebody.
func (a answer) String() string {
	if a.err != nil {
		return "no answer"
	}
	return fmt.Sprintf("%d, %q, %d bytes", a.status, a.media(), len(a.body))
}

// taken tells whether a message was taken, and reads the receipt. How the receipt is written is looked at in a check of its own.
func (a answer) taken() (department.Receipt, bool) {
	var r department.Receipt
	if a.err != nil || a.status != http.StatusOK && a.status != http.StatusCreated && a.status != http.StatusAccepted {
		return r, false
	}
	return r, json.Unmarshal(a.body, &r) == nil && r.Receipt != ""
}

// code is the last part of a problem's type, or its title where that is written as a code.
func (a answer) code() string {
	var p department.Problem
	if json.Unmarshal(a.body, &p) != nil {
		return ""
	}
	for _, word := range []string{p.Type[strings.LastIndexAny(p.Type, "/#:")+1:], p.Title} {
		if plainCode.MatchString(word) && len(word) <= 48 {
			return word
		}
	}
	return ""
}

// take sends a message that must be taken, for the first time or again.
func (p *probe) take(r request, again bool) (receipt string, ok bool) {
	a := p.send(r)
	got, taken := a.taken()
	switch {
	case !taken:
		p.fail(r, "it must be taken with 200, 201 or 202 and a receipt, but there came %s", a)
	case got.Repeated && !again:
		p.fail(r, "its id is new, but the answer says that it is repeated")
	case !got.Repeated && again:
		p.fail(r, "it was taken before, but the answer does not say that it is repeated")
	default:
		return got.Receipt, true
	}
	return "", false
}

// repeats sends a message that was taken before: the answer must have the same receipt.
func (p *probe) repeats(r request, receipt string) {
	if second, ok := p.take(r, true); ok && second != receipt {
		p.fail(r, "it came again, and the receipt is another one: so it was acted on twice")
	}
}
