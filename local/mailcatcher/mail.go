package mailcatcher

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"
)

// Mail is one e-mail as it was caught.
type Mail struct {
	ID         string      `json:"id"` // its Message-ID
	Date       time.Time   `json:"date"`
	Sender     string      `json:"sender"`     // as it was said to the server
	Recipients []string    `json:"recipients"` // the same
	From       string      `json:"from"`
	To         string      `json:"to"`
	Subject    string      `json:"subject"`
	Text       string      `json:"text"`
	Language   string      `json:"language"` // of the text
	Header     mail.Header `json:"header"`
	Arrived    int         `json:"arrived"` // how often an e-mail with this Message-ID came
}

// read takes an e-mail of plain text apart.
func read(raw []byte) (Mail, error) {
	message, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Mail{}, err
	}
	text, err := io.ReadAll(decoded(message))
	if err != nil {
		return Mail{}, err
	}
	h := message.Header
	date, err := h.Date()
	if err != nil {
		return Mail{}, err
	}
	return Mail{
		ID: h.Get("Message-ID"), Date: date, From: word(h.Get("From")), To: word(h.Get("To")), Subject: word(h.Get("Subject")),
		Language: h.Get("Content-Language"), Text: strings.ReplaceAll(string(text), "\r\n", "\n"), Header: h,
	}, nil
}

func decoded(m *mail.Message) io.Reader {
	switch strings.ToLower(m.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		return quotedprintable.NewReader(m.Body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, m.Body)
	}
	return m.Body
}

// word reads a header with letters that are not ASCII.
func word(header string) string {
	text, err := new(mime.WordDecoder).DecodeHeader(header)
	if err != nil {
		return header
	}
	return text
}
