using System.Globalization;
using System.Text;

namespace Vmdo.ServiceDefaults;

/// <summary>Makes names comparable for people who type without the right marks: case and diacritics fall away.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        // Taken apart first: the Turkish İ keeps its case otherwise.
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            folded.Append(letter switch
            {
                'ı' => "i",
                'ß' => "ss",
                'ø' => "o",
                'ł' => "l",
                'đ' or 'ð' => "d",
                'þ' => "th",
                'ħ' => "h",
                'æ' => "ae",
                'œ' => "oe",
                _ => letter.ToString(),
            });
        }

        return folded.ToString();
    }
}
