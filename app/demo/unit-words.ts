import type { Landscape } from "./regions.ts";

/** Words of which names of invented units are made. */

export const HAMLET_WORDS: Record<Landscape, { commune: readonly string[]; ward: readonly string[] }> = {
  DELTA_NORTH: { commune: ["thôn", "xóm", "thôn"], ward: ["tổ dân phố số", "tổ dân phố"] },
  MOUNTAIN: { commune: ["bản", "thôn", "xóm"], ward: ["tổ dân phố số", "tổ"] },
  COAST: { commune: ["thôn"], ward: ["tổ dân phố", "khối phố"] },
  HIGHLANDS: { commune: ["thôn", "buôn", "làng", "thôn"], ward: ["tổ dân phố", "khu phố"] },
  SOUTH: { commune: ["ấp"], ward: ["khu phố"] },
};

const list = (text: string) => text.trim().split(/\s*,\s*/);

const COMMON = list(
  `Đông, Tây, Nam, Bắc, Trung, Thượng, Hạ, Tân Tiến, Tân Lập, Tân Thành, Tân Hòa, Tân Phong, Tân Sơn, Hòa Bình, Đoàn Kết,
Thống Nhất, Quyết Thắng, Quyết Tiến, Tiền Phong, Thắng Lợi, Tự Do, Độc Lập, Đồng Tâm, Đồng Tiến, Bình Minh, Hợp Nhất, Minh Khai,
Quang Trung, Trần Phú, Lê Lợi, An Bình, An Phú, An Thịnh, Phú Thịnh, Phú Lộc, Phú Mỹ, Vĩnh Phúc, Vĩnh Thịnh, Mỹ Hòa, Mỹ Lợi`,
);

export const HAMLET_NAMES: Record<Landscape, readonly string[]> = {
  DELTA_NORTH: [
    ...COMMON,
    ...list(
      "Đoài, Chùa, Đình, Giữa, Trong, Ngoài, Cầu, Chợ, Đa, Đống, Gạo, Kim Bảng, Nội, Ngoại, Thượng Cát, Hạ Trại, Yên Xá, Văn Trì, Đại Đồng, Cổ Điển, Phù Lưu, Bồ Đề, Xuân Lai, Vân Điềm, Lương Xá, Hoàng Xá, Đỗ Xá, Phú Đa, Kim Sơn, Lạc Thổ",
    ),
  ],
  MOUNTAIN: [
    ...COMMON,
    ...list(
      "Nà Lốc, Nà Pậu, Nà Tông, Pá Lầu, Pác Bó, Khuổi Nặm, Khuổi Luông, Bản Mới, Bản Cuông, Huổi Lóng, Huổi Khon, Phiêng Ban, Co Mạ, Sín Chải, Sủng Là, Lũng Phìn, Lũng Vài, Tả Phìn, Sả Séng, Mường Lống, Chiềng Đi, Pom Khoang, Tà Lèng, Nậm Pản, Thâm Luông, Cốc Lải, Bó Mạ, Đồng Mòn, Làng Chanh, Khe Cát",
    ),
  ],
  COAST: [
    ...COMMON,
    ...list(
      "Xuân Hòa, Hải Thành, Hải Đông, Cồn Tàu, Bàu Sen, Bàu Tròn, Trung Lương, Trà Kiệu, An Hải, Mỹ Thủy, Đại Lộc, Phước Tích, Thanh Lương, Kim Long, Lộc Thủy, Cảnh Dương, Lai Hà, Vân Quật, La Ỷ, Tân Mỹ, Gò Nổi, Cẩm Sa, Lệ Sơn, Thạch Bồ, Diêm Phổ",
    ),
  ],
  HIGHLANDS: [
    ...COMMON,
    ...list(
      "Kla, Hra, Kon Sơ Lăl, Plei Ơp, Plei Bông, Plei Tơ Nghia, Đê Ktu, Buôn Trấp, Buôn Kô, Buôn Ja, Ea Tul, Krông Búk, Cư Pơng, Cư Drăm, Ia Nueng, Ia Kênh, Bon Pi Nao, Bon Đăk Nia, Đạ Nghịt, Đăng Gia, Măng Lin, Kon Tum Kơ Nâm, Kon Rbang, Tu Mơ Rông, Văng Loa",
    ),
  ],
  SOUTH: [
    ...COMMON,
    ...list(
      "Bà Phổ, Cái Sơn, Cái Nai, Rạch Gốc, Rạch Bần, Xẻo Rô, Xẻo Lá, Kinh Xáng, Kinh Giữa, Láng Lớn, Bàu Mốp, Bến Cát, Giồng Trôm, Giồng Dài, Gò Dầu, Gò Công, Sóc Xoài, Trà Kha, Trà Sết, Vàm Rầy, Vàm Láng, Tân Quới, Thạnh Lợi, Thạnh Hưng, Thới Hòa, Thới Bình, Nhơn Trí, Long Hưng, Long Trung, Phước Lợi",
    ),
  ],
};

/** Firms, schools and institutes of this country do not exist: their names are stars, winds and flowers. */
export const PRIVATE_FIRMS = list(
  `May Hoa Gạo, Điện tử Sao Biển, Giày da Hải Âu, Chế biến Mùa Vàng, Dệt Sợi Sương, Gỗ Rừng Xanh, Nhựa Lam Sơn Mới, Thép Mặt Trời,
Thủy sản Sóng Xanh, Cà phê Nắng Gió, Gạo Hương Đồng, Vận tải Cánh Chim, Phần mềm Lá Phong, Xây dựng Nền Vững, Cơ khí Bánh Răng,
Du lịch Mây Trắng, Dược phẩm Cỏ Ba Lá, Bao bì Tổ Ong, Gốm Đất Lành, Sữa Đồng Cỏ`,
);

export const STATE_FIRMS = list(
  `Hạ tầng số Sao Khuê, Điện gió Biển Đông Xanh, Cấp nước Suối Nguồn, Đường sắt Cánh Cung, Bưu vận Cánh Thư, Cảng Hải Đăng,
Than Mỏ Xa, Hóa chất Tinh Thể, Lâm nghiệp Rừng Thông, Lương thực Bông Lúa, Xăng dầu Ngọn Đuốc, Ngân hàng Tín Nghĩa,
Viễn thông Sóng Mới, Truyền tải Nguồn Sáng, Môi trường Xanh Sạch`,
);

export const INVENTED_SCHOOLS = list(
  `Bình Minh Xanh, Hướng Dương, Sao Mai, Ánh Dương, Hải Đăng, Ngọn Lửa Hồng, Cánh Buồm, Chim Lạc, Trống Đồng, Hoa Ban, Hoa Sen Vàng,
Mùa Thu, Đất Việt Mới, Trăng Rằm, Sông Quê, Núi Xanh, Biển Gọi, Tre Xanh, Cầu Vồng, Nắng Mai, Gió Ngàn, Mây Hồng, Lúa Vàng, Bến Xuân`,
);

export const UNIVERSITY_FIELDS = list(
  `Kỹ thuật, Sư phạm, Kinh tế, Y Dược, Công nghệ, Nông Lâm, Ngoại ngữ, Luật, Tài chính, Bách khoa, Xây dựng, Giao thông, Văn hóa,
Thể thao, Kiến trúc, Khoa học Tự nhiên, Công nghiệp, Thủy sản, Điện lực, Mỹ thuật`,
);

export const FACULTIES: readonly (readonly [name: string, abbreviation: string])[] = [
  ["Công nghệ thông tin", "CNTT"],
  ["Kế toán", "KT"],
  ["Quản trị kinh doanh", "QTKD"],
  ["Điện - Điện tử", "DDT"],
  ["Cơ khí", "CK"],
  ["Xây dựng", "XD"],
  ["Ngoại ngữ", "NN"],
  ["Luật", "LU"],
  ["Sư phạm Toán - Tin", "SPTT"],
  ["Sư phạm Ngữ văn", "SPNV"],
  ["Giáo dục Mầm non", "GDMN"],
  ["Điều dưỡng", "DD"],
  ["Dược", "DU"],
  ["Nông học", "NH"],
  ["Chăn nuôi - Thú y", "CNTY"],
  ["Du lịch", "DL"],
  ["Tài chính - Ngân hàng", "TCNH"],
  ["Môi trường", "MT"],
  ["Hóa học", "HH"],
  ["Lý luận chính trị", "LLCT"],
];

export const DEPARTMENTS = list(
  `Nội vụ, Tài chính, Nông nghiệp và Môi trường, Xây dựng, Khoa học và Công nghệ, Văn hóa Thể thao và Du lịch, Giáo dục và Đào tạo,
Y tế, Tư pháp, Công Thương, Dân tộc và Tôn giáo, Thanh tra, Ngoại vụ, Văn phòng`,
);

export const PARTY_OFFICES = list(
  "Văn phòng Tỉnh ủy, Ban Tổ chức, Ban Tuyên giáo và Dân vận, Ủy ban Kiểm tra, Ban Nội chính, Trường Chính trị, Báo và Phát thanh Truyền hình, Cơ quan Mặt trận Tổ quốc",
);

export const WARDS_OF_HOSPITAL = list(
  "Khoa Khám bệnh, Khoa Nội, Khoa Ngoại, Khoa Nhi, Khoa Sản, Khoa Cấp cứu, Khoa Dược, Khoa Xét nghiệm, Khoa Chẩn đoán hình ảnh, Khoa Y học cổ truyền, Khối Hành chính, Khoa Truyền nhiễm",
);

export const WORKPLACES = list(
  "Văn phòng, Phòng Kỹ thuật, Phòng Kinh doanh, Phòng Kế toán, Xưởng 1, Xưởng 2, Xưởng 3, Xưởng 4, Tổ Cơ điện, Tổ Vận tải, Kho vận, Chi nhánh Đông, Chi nhánh Tây, Chi nhánh Nam, Chi nhánh Bắc, Trung tâm Chăm sóc khách hàng, Trung tâm Kỹ thuật, Dây chuyền 1, Dây chuyền 2, Dây chuyền 3",
);

export const POLICE_ROOMS = list(
  "Phòng Tham mưu, Phòng Tổ chức cán bộ, Phòng Cảnh sát hình sự, Phòng Cảnh sát giao thông, Phòng Cảnh sát cơ động, Phòng Cảnh sát phòng cháy chữa cháy và cứu nạn cứu hộ, Phòng Quản lý xuất nhập cảnh, Phòng Cảnh sát quản lý hành chính về trật tự xã hội, Phòng An ninh mạng, Phòng Hậu cần, Phòng Kỹ thuật hình sự, Trại tạm giam",
);

export const COUNTRIES = list(
  "Nhật Bản, Hàn Quốc, Liên bang Nga, Trung Quốc, Lào, Campuchia, Pháp, Đức, Úc, Hungary, Cuba, Cộng hòa Séc, Ba Lan, Anh, Thái Lan, Malaysia",
);
