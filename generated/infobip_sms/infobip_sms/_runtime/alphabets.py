"""The 7-bit alphabets of SMS, laid out as 3GPP TS 23.038 (Release 18) prints them, to be compared with it by eye.

A column is the value of the three high bits, a line that of the four low ones: `Ω`, column 1, line 5, is septet 0x15.
Names stand for what cannot be seen: SP, LF, CR, FF (the standard's page break), ESC. `--` has no character. The clients
carry a copy of this file.
"""

from __future__ import annotations

NAMES = {"SP": " ", "LF": "\n", "CR": "\r", "FF": "\f"}
ESCAPE = "\x1b"  # announces a character of the extension or single shift table; never a character itself

# Clause 6.2.1, "GSM 7 bit Default Alphabet".
DEFAULT = """
     0   1   2   3   4   5   6   7
0    @   Δ   SP  0   ¡   P   ¿   p
1    £   _   !   1   A   Q   a   q
2    $   Φ   "   2   B   R   b   r
3    ¥   Γ   #   3   C   S   c   s
4    è   Λ   ¤   4   D   T   d   t
5    é   Ω   %   5   E   U   e   u
6    ù   Π   &   6   F   V   f   v
7    ì   Ψ   '   7   G   W   g   w
8    ò   Σ   (   8   H   X   h   x
9    Ç   Θ   )   9   I   Y   i   y
A    LF  Ξ   *   :   J   Z   j   z
B    Ø   ESC +   ;   K   Ä   k   ä
C    ø   Æ   ,   <   L   Ö   l   ö
D    CR  æ   -   =   M   Ñ   m   ñ
E    Å   ß   .   >   N   Ü   n   ü
F    å   É   /   ?   O   §   o   à
"""

# Clause 6.2.1.1, "GSM 7 bit default alphabet extension table"; lines without a character are left out here and below.
EXTENSION = """
     0   1   2   3   4   5   6   7
0    --  --  --  --  |   --  --  --
4    --  ^   --  --  --  --  --  --
5    --  --  --  --  --  --  €   --
8    --  --  {   --  --  --  --  --
9    --  --  }   --  --  --  --  --
A    FF  --  --  --  --  --  --  --
C    --  --  --  [   --  --  --  --
D    --  --  --  ~   --  --  --  --
E    --  --  --  ]   --  --  --  --
F    --  --  \\   --  --  --  --  --
"""

# Annex A.2: takes the place of the extension table.
SINGLE_SHIFT = {
    # A.2.1, Turkish National Language Single Shift Table
    "TR": """
     0   1   2   3   4   5   6   7
0    --  --  --  --  |   --  --  --
3    --  --  --  --  --  Ş   ç   ş
4    --  ^   --  --  --  --  --  --
5    --  --  --  --  --  --  €   --
7    --  --  --  --  Ğ   --  ğ   --
8    --  --  {   --  --  --  --  --
9    --  --  }   --  İ   --  ı   --
A    FF  --  --  --  --  --  --  --
C    --  --  --  [   --  --  --  --
D    --  --  --  ~   --  --  --  --
E    --  --  --  ]   --  --  --  --
F    --  --  \\   --  --  --  --  --
""",
    # A.2.2, Spanish National Language Single Shift Table
    "ES": """
     0   1   2   3   4   5   6   7
0    --  --  --  --  |   --  --  --
1    --  --  --  --  Á   --  á   --
4    --  ^   --  --  --  --  --  --
5    --  --  --  --  --  Ú   €   ú
8    --  --  {   --  --  --  --  --
9    ç   --  }   --  Í   --  í   --
A    FF  --  --  --  --  --  --  --
C    --  --  --  [   --  --  --  --
D    --  --  --  ~   --  --  --  --
E    --  --  --  ]   --  --  --  --
F    --  --  \\   --  Ó   --  ó   --
""",
    # A.2.3, Portuguese National Language Single Shift Table
    "PT": """
     0   1   2   3   4   5   6   7
0    --  --  --  --  |   --  --  --
1    --  --  --  --  À   --  Â   --
2    --  Φ   --  --  --  --  --  --
3    --  Γ   --  --  --  --  --  --
4    --  ^   --  --  --  --  --  --
5    ê   Ω   --  --  --  Ú   €   ú
6    --  Π   --  --  --  --  --  --
7    --  Ψ   --  --  --  --  --  --
8    --  Σ   {   --  --  --  --  --
9    ç   Θ   }   --  Í   --  í   --
A    FF  --  --  --  --  --  --  --
B    Ô   --  --  --  --  Ã   --  ã
C    ô   --  --  [   --  Õ   --  õ
D    --  --  --  ~   --  --  --  --
E    Á   --  --  ]   --  --  --  --
F    á   Ê   \\   --  Ó   --  ó   â
""",
}

# Annex A.3: takes the place of the default alphabet. Spanish has none.
LOCKING_SHIFT = {
    # A.3.1, Turkish National Language Locking Shift Table
    "TR": """
     0   1   2   3   4   5   6   7
0    @   Δ   SP  0   İ   P   ç   p
1    £   _   !   1   A   Q   a   q
2    $   Φ   "   2   B   R   b   r
3    ¥   Γ   #   3   C   S   c   s
4    €   Λ   ¤   4   D   T   d   t
5    é   Ω   %   5   E   U   e   u
6    ù   Π   &   6   F   V   f   v
7    ı   Ψ   '   7   G   W   g   w
8    ò   Σ   (   8   H   X   h   x
9    Ç   Θ   )   9   I   Y   i   y
A    LF  Ξ   *   :   J   Z   j   z
B    Ğ   ESC +   ;   K   Ä   k   ä
C    ğ   Ş   ,   <   L   Ö   l   ö
D    CR  ş   -   =   M   Ñ   m   ñ
E    Å   ß   .   >   N   Ü   n   ü
F    å   É   /   ?   O   §   o   à
""",
    # A.3.3, Portuguese National Language Locking Shift Table
    "PT": """
     0   1   2   3   4   5   6   7
0    @   Δ   SP  0   Í   P   ~   p
1    £   _   !   1   A   Q   a   q
2    $   ª   "   2   B   R   b   r
3    ¥   Ç   #   3   C   S   c   s
4    ê   À   º   4   D   T   d   t
5    é   ∞   %   5   E   U   e   u
6    ú   ^   &   6   F   V   f   v
7    í   \\   '   7   G   W   g   w
8    ó   €   (   8   H   X   h   x
9    ç   Ó   )   9   I   Y   i   y
A    LF  |   *   :   J   Z   j   z
B    Ô   ESC +   ;   K   Ã   k   ã
C    ô   Â   ,   <   L   Õ   l   õ
D    CR  â   -   =   M   Ú   m   `
E    Á   Ê   .   >   N   Ü   n   ü
F    á   É   /   ?   O   §   o   à
""",
}

# Clause 6.2.1.2.4: what a user data header calls the tables.
LANGUAGE_IDS = {"TR": 1, "ES": 2, "PT": 3}


def read(table: str) -> dict[str, int]:
    """The characters of a table with their septets."""
    septets = {}
    columns, *lines = table.strip("\n").splitlines()
    for line in lines:
        low, *names = line.split()
        for high, name in zip(columns.split(), names, strict=True):
            if name not in ("--", "ESC"):
                septets[NAMES.get(name, name)] = int(high + low, 16)
    return septets
