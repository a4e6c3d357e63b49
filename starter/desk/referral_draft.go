package desk

import (
	"net/url"

	"github.com/google/uuid"
)

// What is typed into a referral is kept as that of a concern is: for its author alone, until it is sent. It is about no family yet.

// referralDraft is what such a draft is called where one of a decision has the decision's name.
const referralDraft = "referral"

var ofReferral = draftOf{decision: referralDraft}

// Where the form is sent, and where while it is typed in.
const (
	sendsReferral = "POST /desk/referral"
	keepsReferral = "/desk/referral/draft"
)

// keepReferral keeps what the form holds, or deletes it.
func (d *desk) keepReferral(r *request) {
	if r.oftener(d.keeps) || !r.postedReferral() {
		return
	}
	r.keepUnplaced(ofReferral, "referral", "/desk/referral", nothingReferred(readReferral(r.PostForm)))
}

// begunReferral is the form as it is opened: with what its reader has begun, or with what a family has written itself.
func (r *request) begunReferral() (written, *referralPage) {
	p := &referralPage{FormID: uuid.NewString()}
	if id := r.URL.Query().Get("request"); id != "" {
		return r.askedFor(id), p
	}
	if id := r.URL.Query().Get("submission"); id != "" {
		values := r.sentAs(id)
		if values.word("submission") != "" {
			p.FormID = id // so that it comes in once, whoever mends it
		}
		return values, p
	}
	begun := r.begunUnplaced(ofReferral)
	if begun == nil {
		return readReferral(url.Values{}), p
	}
	p.FormID, p.Draft, p.Begun = begun.MessageID, draftFields{Draft: begun.ID, Base: begun.Sheet}, &draftNotice{At: begun.WrittenAt}
	return readReferral(begun.Written), p
}
