package desk

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"time"
)

// The look is the public design system's (scripts/desk-assets.sh fetches it) and a small style of our own. All of it is in the program and comes from
// it: nothing is asked of anybody else.

//go:embed assets
var assetFiles embed.FS

// assetSum stands in the address of every file, so a browser may keep it for as long as it likes: what changes has another address. The style names
// fonts and icons relative to itself, so the sum is one of them all.
var assetSum = func() string {
	sum := sha256.New()
	err := fs.WalkDir(assetFiles, "assets", func(at string, file fs.DirEntry, err error) error {
		if err != nil || file.IsDir() {
			return err
		}
		content, err := assetFiles.ReadFile(at)
		_, _ = sum.Write([]byte(at)) // it never fails: see package hash
		_, _ = sum.Write(content)
		return err
	})
	if err != nil {
		panic(err) // it was there when the program was built
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}()

// Assets is where the addresses of style, fonts and icons begin: they are the same for everybody.
const Assets = Prefix + "assets/"

var assetPattern = Assets + assetSum + "/"

// Asset is the address of one of these files, for pages beside the desk that look the same.
func Asset(file string) string { return assetPattern + file }

// assetTypes are the kinds of file that are given out; the licences are for whoever reads the code.
var assetTypes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

// asset gives one file.
func (d *desk) asset(r *request) {
	if !ServeAsset(r.w, r.Request, r.PathValue("path")) {
		r.fail(noPage)
	}
}

// AssetSum stands in the address of each file wherever the look is given out: what changes has another address.
func AssetSum() string { return assetSum }

// ServeAsset gives one file of the look, for other pages that have it, too; false where there is no such file: then nothing is answered yet.
func ServeAsset(w http.ResponseWriter, r *http.Request, at string) bool {
	kind, given := assetTypes[path.Ext(at)]
	content, err := assetFiles.ReadFile("assets/" + at)
	if !given || err != nil {
		return false
	}
	head := w.Header()
	head.Set("Content-Type", kind)
	head.Set("Cache-Control", "public, max-age=31536000, immutable")
	head.Set("ETag", `"`+assetSum+`"`)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", "default-src 'none'")
	http.ServeContent(w, r, at, time.Time{}, bytes.NewReader(content))
	return true
}
