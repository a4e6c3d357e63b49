package pictures

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"slices"
)

// mostColours is how many a picture with a palette can have.
const mostColours = 256

// small is a picture in its most frequent colours, as PNG: a page has few that matter, and the shades at the edges of letters are not missed.
func small(picture image.Image) ([]byte, error) {
	times := map[color.RGBA]int{}
	box := picture.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			times[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	often := slices.SortedFunc(maps.Keys(times), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	palette := color.Palette{}
	for _, c := range often[:min(len(often), mostColours)] {
		palette = append(palette, c)
	}
	few := image.NewPaletted(box, palette)
	draw.Draw(few, box, picture, box.Min, draw.Src)
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few)
	return out.Bytes(), err
}
