/**
 * How names are built in the larger ethnic groups, by ethnicity code. Compiled by hand; every full name is a random
 * combination. Groups not listed, and the lines' missing parts, fall back on Kinh names.
 */
export type NamePattern = {
  /** FAMILY_FIRST "Giàng A Páo"; FAMILY_LAST "H'Hen Niê"; NO_FAMILY "K'Brớt", "A Thưk". */
  readonly order: "FAMILY_FIRST" | "FAMILY_LAST" | "NO_FAMILY";
  readonly family: string;
  /** What stands between family and given name, or before the given name; "*" is a Kinh middle name. */
  readonly male: string;
  readonly female: string;
  /** Given names; empty: Kinh ones. */
  readonly maleGiven?: string;
  readonly femaleGiven?: string;
};

const first = (
  family: string,
  male = "* Văn",
  female = "* Thị",
  maleGiven?: string,
  femaleGiven?: string,
): NamePattern => ({ order: "FAMILY_FIRST", family, male, female, maleGiven, femaleGiven });

const HMONG_MEN =
  "Páo Dế Chu Tủa Sáng Lử Dơ Phử Của Chỉnh Nủ Sùng Chớ Vàng Lềnh Sính Thề Dình Lâu Hờ Chía Giống Ký Mạnh Tú Sử Nhà Dia Pó Thắng Súa Chống Tráng Khứ";
const HMONG_WOMEN =
  "Mỷ Dua Pàng Sua Dợ Máy Chư Mo Xua Chía Dí Súng Ly Mai Nhìa Sầu Dính Và Bla Cở Chá Ví Say Mái Sáo Hoa Lan Pà Chi Sinh";
const EDE_MEN =
  "Thịnh Khoa Sương Blăk Nguyên Bhiu Thái Duin Hơ Jut Kuan Luyn Ngọc Phi Quang Rin Suin Tuân Wan Yôp Bình Djuê";
const EDE_WOMEN =
  "Hen Linh Duyên Mai Bia Nga Ngân Sara Thương Wen Yăp Lan Ruê Juen Khuyên Mơ Nhung Phương Rôn Trinh Zina";
const BANA_MEN = "Thưk Blưi Huy Đôi Phiên Nhip Gyưk Thăng Byưn Khôi Lang Dũng Hyun Vinh Tưng Djai Wơn Khưih";
const BANA_WOMEN = "Blưi Thảo Hiền Mưk Nga Yến Phương Nhung Hương Lan Gái Byan Xuân Mai Thoi Hanh Linh Vi";
const COHO_MEN = "Brớt Thuyên Phương Sa Tiêng Rin Nhiệp Hùng Đức Long Srin Bảo Vinh Sĩ Tài Khang";
const COHO_WOMEN = "Thủy Hoa Lan Hiền Linh Thương Nga Duyên Trang My Vy Thảo Nhung Mai Trinh Đào";
const KHMER_MEN =
  "Đa_Ra Sa_Rươl Sóc_Kha Phước Ra_Ni Minh_Thi Sô_Phal Tha_Ri Khên Sa_Mết Chane_Đa Duy Hoàng_Phúc Rô_Tha Sà_Rây Đương Huy Khang Tâm Bảo";
const KHMER_WOMEN =
  "Sô_Phia Bích_Tuyền Thi_Đa Sà_Vy Chan_Thu Mỹ_Linh Sô_Ry Đa_Ni Rô_Sa Kim_Yến Phol_La Sa_Ron Ngọc_Hân Thanh_Thảo Mỹ_Duyên Đa_Vy";

export const MINORITY_PATTERNS: Record<string, NamePattern> = {
  "02": first(
    "Nông:14 Hoàng:20 Bế:4 Lương:8 Vi:4 Ma:7 Triệu:6 Lý:4 Đàm:5 Hứa:3 Lục:3 Mông:2 Nguyễn:12 Chu:3 La:2 Đinh:2 Hà:4 Ma:2",
  ),
  "03": first(
    "Lò:20 Cầm:6 Quàng:8 Lường:9 Hà:7 Vi:9 Tòng:6 Cà:5 Lô:6 Điêu:2 Bạc:2 Hoàng:6 Lừ:2 Mè:1 Vì:4 Ngần:2 Lương:6 Lữ:3",
  ),
  "04": first(
    "Trần:10 Lâm:10 Quách:5 Trịnh:4 Lý:8 Tăng:5 Vương:5 Huỳnh:9 Châu:4 La:4 Mã:3 Phùng:3 Lưu:5 Lương:6 Ngô:4 Tô:3",
  ),
  "05": {
    order: "FAMILY_FIRST",
    family: "Thạch:22 Sơn:12 Danh:16 Kim:10 Châu:6 Kiên:4 Lâm:8 Trần:6 Tăng:3 Lý:4 Thị:3 Đào:2 Liêu:2",
    male: "-:8 *",
    female: "Thị:6 -:4",
    maleGiven: KHMER_MEN,
    femaleGiven: KHMER_WOMEN,
  },
  "06": first("Bùi:40 Đinh:15 Quách:9 Hà:6 Phạm:8 Nguyễn:10 Trương:5 Bạch:4 Xa:2 Cao:3"),
  "07": first(
    "Nông:22 Hoàng:18 Lương:7 Vi:6 Triệu:5 Lý:4 Đàm:5 Hứa:5 Lục:4 Mông:4 Nguyễn:6 Chu:5 Linh:2 Long:2",
  ),
  "08": first(
    "Giàng:14 Sùng:13 Vàng:12 Thào:10 Lý:8 Mùa:6 Hạng:5 Cứ:3 Lầu:5 Vừ:5 Và:2 Chá:2 Ly:3 Hờ:3 Mã:2 Tráng:3 Sình:2 Hầu:3 Thò:2 Cư:2",
    "A:70 Seo:12 Mí:14",
    "Thị",
    HMONG_MEN,
    HMONG_WOMEN,
  ),
  "09": first(
    "Triệu:18 Đặng:14 Bàn:18 Lý:14 Phùng:7 Chảo:8 Tẩn:10 Phàn:6 Lò:2 Dương:3",
    "Văn:50 Sành:5 Tòn:5 Phụ:5 Kiềm:5 Láo:8 Chòi:5 *:20",
    "Thị:65 Mùi:14 Tả:6 *:15",
  ),
  "10": first(
    "Rơ_Châm:14 Kpă:9 Siu:16 Ksor:16 Rơ_Lan:8 Rah_Lan:8 Nay:7 Rmah:8 Kpuih:5 Puih:5 Rơ_Mah:6",
    "-",
    "H'",
    "Hùng Thinh Bok Khuân Y_Duân Alơ Blưm Hyit Luih Thuyên Chăm Djuah Hmik Khôi Tuân Nguyên Phong Hlong",
    "Lan Bluen Nga Phương Djuên Hiền Mlơi Thoan Yuơng Ngân Duyên Nhi Hoa Lin Mai",
  ),
  "12": {
    order: "FAMILY_LAST",
    family:
      "Niê:24 Mlô:14 Byă:8 Êban:9 Ayun:6 Knul:6 Kbuôr:5 Ktla:4 Hđơk:4 Hwing:4 Ênuôl:5 Niê_Kđăm:6 Adrơng:3 Krông:2 Buôn_Krông:3",
    male: "Y",
    female: "H'",
    maleGiven: EDE_MEN,
    femaleGiven: EDE_WOMEN,
  },
  "13": {
    order: "NO_FAMILY",
    family: "",
    male: "A",
    female: "Y",
    maleGiven: BANA_MEN,
    femaleGiven: BANA_WOMEN,
  },
  "14": {
    order: "NO_FAMILY",
    family: "",
    male: "A",
    female: "Y",
    maleGiven: BANA_MEN,
    femaleGiven: BANA_WOMEN,
  },
  "15": first("Hoàng:18 Trần:22 Lý:12 Ninh:10 La:8 Nịnh:6 Tống:6 Lâm:4"),
  "16": {
    order: "NO_FAMILY",
    family: "",
    male: "K'",
    female: "Ka",
    maleGiven: COHO_MEN,
    femaleGiven: COHO_WOMEN,
  },
  "17": first(
    "Đàng:10 Quảng:8 Báo:7 Châu:8 Thành:8 Lưu:6 Hán:6 Từ:5 Bá:6 Kiều:6 Đổng:5 Trượng:5 Thiên:4 Dương:5",
  ),
  "18": first("Diệp:10 Trương:14 Ôn:6 Lục:6 Tô:6 Lưu:8 Từ:6 Ninh:8 Lý:6 Đỗ:4"),
  "19": first("Đinh:50 Phạm:50"),
  "20": {
    order: "FAMILY_FIRST",
    family: "Điểu:100",
    male: "-",
    female: "-",
    maleGiven: COHO_MEN,
    femaleGiven: COHO_WOMEN,
  },
  "21": first("Mấu:15 Cao:25 Bo_Bo:14 Tro:8 Pi_Năng:12 Chamaléa:10 Katơr:10 Ta_In:5"),
  "22": first("Điểu:70 Thị:30", "-", "-"),
  "23": first("Hồ:100"),
  "24": first("Trương:30 Lê:25 Nguyễn:25 Cao:10 Hoàng:10"),
  "25": first("Vàng:30 Lù:15 Nông:12 Hoàng:15 Phan:14 Lý:8"),
  "26": first(
    "Alăng:20 Bh'nướch:10 Zơrâm:14 A_Rất:10 Pơloong:12 Bríu:10 Hôih:8 Coor:8",
    "-:60 *:40",
    "Thị:80 -:20",
  ),
  "27": {
    order: "NO_FAMILY",
    family: "",
    male: "A",
    female: "Y",
    maleGiven: BANA_MEN,
    femaleGiven: BANA_WOMEN,
  },
  "28": {
    order: "NO_FAMILY",
    family: "",
    male: "K'",
    female: "Ka",
    maleGiven: COHO_MEN,
    femaleGiven: COHO_WOMEN,
  },
  "29": first("Lường:20 Moong:25 Cụt:15 Quàng:15 Lò:20 Ven:5"),
  "30": first("Hồ:100"),
  "31": first("Hồ:75 A_Viết:10 Pơ_Loong:8"),
  "35": first(
    "Chu:15 Ly:18 Pờ:18 Lỳ:15 Vù:10 Sừng:10 Khoàng:8",
    "*:40 Văn:30 Xè:10 Gò:8",
    "Thị:50 Mỳ:10 Xó:10 *:20",
  ),
};
